import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {BoardChart} from "../loan_board/loan_charts";

/** The first screen of the gérant: tiles, then what awaits, the urgent first. */
export class GerantBoard extends Component {
    static template = "eclectic_coop.GerantBoard";
    static props = {...standardActionServiceProps};
    static components = {BoardChart};
    static displayName = _t("Dashboard");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({tiles: [], lines: [], register: ""});
        onWillStart(async () => {
            Object.assign(
                this.state,
                await this.orm.call("coop.gerant.board", "get_board", [])
            );
        });
    }

    levelName(level) {
        return {late: _t("Urgent"), soon: _t("To do"), info: _t("Waiting")}[level];
    }

    look(state) {
        return {
            good: {
                icon: "fa-check-circle",
                color: "text-success",
                name: _t("In order"),
            },
            warn: {icon: "fa-clock-o", color: "text-warning", name: _t("To do")},
            bad: {
                icon: "fa-exclamation-circle",
                color: "text-danger",
                name: _t("To look at"),
            },
            info: {icon: "fa-circle-o", color: "text-muted", name: ""},
        }[state];
    }

    datasets(tile) {
        return [
            {
                label: tile.label,
                data: tile.chart.data,
                backgroundColor: tile.chart.data.map((amount) =>
                    amount < 0 ? "#a8322a" : "#017e84"
                ),
                borderRadius: 3,
                maxBarThickness: 36,
            },
        ];
    }

    open(line) {
        return this.action.doAction(line.action);
    }
}

registry.category("actions").add("eclectic_coop.gerant_board", GerantBoard);
