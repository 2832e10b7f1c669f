import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";
import {formatMonetary} from "@web/views/fields/formatters";
import {ListRenderer} from "@web/views/list/list_renderer";
import {listView} from "@web/views/list/list_view";
import {shiftAnchor} from "../activity_account/activity_account";

const {DateTime} = luxon;

/** Period of the board, and the control Σ activities + mutualised = company. */
export class ActivityBoardBanner extends Component {
    static template = "eclectic_coop.ActivityBoardBanner";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.spans = {month: _t("Month"), year: _t("Year"), rolling: _t("12 months")};
        this.state = useState({period: null, control: null});
        onWillStart(async () => {
            const keeper = await user.hasGroup("eclectic_coop.group_accountant");
            [this.state.period, this.state.control] = await Promise.all([
                this.ask("get_period"),
                keeper ? this.ask("get_control") : null,
            ]);
        });
    }

    ask(method) {
        const context = {coop_span: this.span, coop_anchor: this.anchor};
        return this.orm.call("coop.activity.board", method, [], {
            context: {...user.context, ...context},
        });
    }

    get span() {
        return this.env.searchModel.globalContext.coop_span || "year";
    }

    get anchor() {
        return this.env.searchModel.globalContext.coop_anchor || false;
    }

    get periodName() {
        const {date_from: from, date_to: to} = this.state.period;
        const short = (day) => DateTime.fromISO(day).toFormat("LLL yyyy");
        return short(from) === short(to)
            ? short(from)
            : `${short(from)} – ${short(to)}`;
    }

    format(amount) {
        return formatMonetary(amount, {currencyId: this.state.control.currency_id});
    }

    async open(span, anchor) {
        const action = await this.action.loadAction(
            "eclectic_coop.coop_activity_board_action"
        );
        const context = {coop_span: span, coop_anchor: anchor};
        return this.action.doAction(
            {...action, context},
            {stackPosition: "replaceCurrentAction"}
        );
    }

    move(direction) {
        const end = this.state.period.date_to;
        return this.open(this.span, shiftAnchor(end, this.span, direction));
    }
}

export class ActivityBoardRenderer extends ListRenderer {
    static template = "eclectic_coop.ActivityBoardRenderer";
    static components = {...ListRenderer.components, ActivityBoardBanner};
}

registry.category("views").add("coop_activity_board_list", {
    ...listView,
    Renderer: ActivityBoardRenderer,
});
