import {Component, useState} from "@odoo/owl";
import {DateTimeInput} from "@web/core/datetime/datetime_input";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {
    deserializeDate,
    deserializeDateTime,
    serializeDate,
    serializeDateTime,
} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";
import {ControlPanel} from "@web/search/control_panel/control_panel";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {listView} from "@web/views/list/list_view";

const {DateTime} = luxon;
const ACTION = "eclectic_coop.coop_share_register_action";
const PAPERS = {
    share_register: "qweb-pdf",
    share_list: "qweb-pdf",
    share_register_xlsx: "xlsx",
    share_list_xlsx: "xlsx",
};

/** The day of the register, the moment it was known, and its papers. */
export class RegisterDate extends Component {
    static template = "eclectic_coop.RegisterDate";
    static components = {DateTimeInput, Dropdown, DropdownItem};
    static props = {};

    setup() {
        this.action = useService("action");
        this.state = useState({asksMoment: Boolean(this.asked.coop_known_at)});
    }

    get asked() {
        const {coop_day, coop_known_at} = this.env.searchModel.globalContext;
        return {coop_day: coop_day || false, coop_known_at: coop_known_at || false};
    }

    get day() {
        const {coop_day: day} = this.asked;
        return day ? deserializeDate(day) : DateTime.local().startOf("day");
    }

    get knownAt() {
        const {coop_known_at: moment} = this.asked;
        return moment ? deserializeDateTime(moment) : false;
    }

    get papers() {
        const names = {
            share_register: _t("Register and movements (PDF)"),
            share_list: _t("List of the members (PDF)"),
            share_register_xlsx: _t("Register and movements (XLSX)"),
            share_list_xlsx: _t("List of the members (XLSX)"),
        };
        return Object.keys(PAPERS).map((paper) => ({paper, name: names[paper]}));
    }

    chooseDay(day) {
        return this.open({coop_day: day ? serializeDate(day) : false});
    }

    chooseMoment(moment) {
        return this.open({coop_known_at: moment ? serializeDateTime(moment) : false});
    }

    forgetMoment() {
        this.state.asksMoment = false;
        return this.asked.coop_known_at && this.chooseMoment(false);
    }

    /** The same screen on another day: filters, groups and view stay. */
    async open(changes) {
        const action = await this.action.loadAction(ACTION);
        const context = {...this.asked, ...changes};
        const searchModel = JSON.stringify(this.env.searchModel.exportState());
        return this.action.doAction(
            {...action, context},
            {
                stackPosition: "replaceCurrentAction",
                viewType: this.env.config.viewType,
                props: {globalState: {searchModel}},
            }
        );
    }

    print({paper, name}) {
        return this.action.doAction({
            type: "ir.actions.report",
            report_type: PAPERS[paper],
            report_name: `eclectic_coop.${paper}`,
            report_file: `eclectic_coop.${paper}`,
            name,
            data: {day: serializeDate(this.day), known_at: this.asked.coop_known_at},
            context: user.context,
        });
    }
}

export class RegisterControlPanel extends ControlPanel {
    static template = "eclectic_coop.RegisterControlPanel";
    static components = {...ControlPanel.components, RegisterDate};
}

const views = registry.category("views");
views.add("coop_share_register_list", {
    ...listView,
    ControlPanel: RegisterControlPanel,
});
views.add("coop_share_register_kanban", {
    ...kanbanView,
    ControlPanel: RegisterControlPanel,
});
