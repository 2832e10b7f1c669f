import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/** What awaits the gérant about members and shares, the most urgent first. */
export class GerantBoard extends Component {
    static template = "eclectic_coop.GerantBoard";
    static props = {...standardActionServiceProps};
    static displayName = _t("What awaits you");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({lines: [], register: ""});
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

    open(line) {
        return this.action.doAction(line.action);
    }
}

registry.category("actions").add("eclectic_coop.gerant_board", GerantBoard);
