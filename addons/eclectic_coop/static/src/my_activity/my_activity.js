import {Component, onWillStart, useRef, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {AccountTable} from "./account_table";
import {PeriodChooser} from "./period_chooser";
import {SharesCard} from "./shares_card";
import {TodoCard} from "./todo_card";
import {UnpaidCard} from "./unpaid_card";
import {UsableCard} from "./usable_card";
import {YearChart} from "./year_chart";

const LAST_ACTIVITY = "eclectic_coop.my_activity";

/** The first screen of an entrepreneur: what her activity earned, live. */
export class MyActivity extends Component {
    static template = "eclectic_coop.MyActivity";
    static components = {
        AccountTable,
        Dropdown,
        DropdownItem,
        PeriodChooser,
        SharesCard,
        TodoCard,
        UnpaidCard,
        UsableCard,
        YearChart,
    };
    static props = {...standardActionServiceProps};
    static displayName = _t("My activity");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.root = useRef("root");
        const kept = this.props.state?.chosen;
        this.state = useState({
            chosen: kept || this.firstChoice(),
            data: null,
            loading: false,
            error: "",
        });
        useSetupAction({
            rootRef: this.root,
            getLocalState: () => ({chosen: {...this.state.chosen}}),
        });
        onWillStart(() => {
            // Not awaited: the page says that it loads instead of staying blank.
            this.load({});
        });
    }

    firstChoice() {
        const {active_id, active_model} = this.props.action.context || {};
        const opened = active_model === "coop.activity" && active_id;
        const last = Number(browser.localStorage.getItem(LAST_ACTIVITY));
        return {
            activityId: opened || false,
            lastActivityId: last || false,
            period: "month",
            date: false,
        };
    }

    async load(change) {
        Object.assign(this.state.chosen, change);
        const {activityId, lastActivityId, period, date} = this.state.chosen;
        Object.assign(this.state, {loading: true, error: ""});
        try {
            this.state.data = await this.keepLast.add(
                this.orm.silent.call("coop.activity", "get_dashboard", [
                    activityId,
                    period,
                    date,
                    lastActivityId,
                ])
            );
        } catch (error) {
            this.state.error = this.sentenceOf(error);
        }
        this.state.loading = false;
    }

    sentenceOf(error) {
        return (
            error.data?.message ||
            _t("The server did not answer. Check your connection, then try again.")
        );
    }

    chooseActivity(activity) {
        browser.localStorage.setItem(LAST_ACTIVITY, activity.id);
        this.load({activityId: activity.id});
    }

    /** Open the documents behind a figure, or a new document. */
    async open(target, dateFrom = false, dateTo = false) {
        const {activity} = this.state.data;
        const action = await this.orm.call("coop.activity", "get_dashboard_action", [
            activity.id,
            target,
            dateFrom,
            dateTo,
        ]);
        const onClose = () => this.load({});
        return this.action.doAction(action, {onClose});
    }

    get newDocuments() {
        return [
            {target: "new_quote", icon: "fa-file-text-o", label: _t("Quote")},
            {target: "new_invoice", icon: "fa-eur", label: _t("Invoice")},
            {target: "new_expense", icon: "fa-shopping-basket", label: _t("Expense")},
            {target: "new_time", icon: "fa-clock-o", label: _t("Time")},
        ];
    }
}

registry.category("actions").add("eclectic_coop.my_activity", MyActivity);
