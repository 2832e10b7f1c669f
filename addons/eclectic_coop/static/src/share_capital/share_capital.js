import {Component, onWillStart, useRef, useState} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";
import {DateTimeInput} from "@web/core/datetime/datetime_input";
import {
    deserializeDate,
    deserializeDateTime,
    formatDateTime,
    serializeDate,
} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {CapitalChart} from "./capital_chart";
import {Differences} from "./differences";

/** The share capital on a day: its history, its floor, register = ledger. */
export class ShareCapital extends Component {
    static template = "eclectic_coop.ShareCapital";
    static components = {CapitalChart, DateTimeInput, Differences};
    static props = {...standardActionServiceProps};
    static displayName = _t("Share capital");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.root = useRef("root");
        this.state = useState({
            day: this.props.state?.day || false,
            data: null,
            loading: false,
            error: "",
        });
        useSetupAction({
            rootRef: this.root,
            getLocalState: () => ({day: this.state.day}),
        });
        onWillStart(() => {
            // Not awaited: the page says that it loads instead of staying blank.
            this.load("get_share_capital");
        });
    }

    async load(method) {
        Object.assign(this.state, {loading: true, error: ""});
        try {
            this.state.data = await this.keepLast.add(
                this.orm.silent.call("coop.capital.board", method, [this.state.day])
            );
        } catch (error) {
            this.state.error =
                error.data?.message ||
                _t("The server did not answer. Check your connection, then try again.");
        }
        this.state.loading = false;
    }

    chooseDay(day) {
        this.state.day = day ? serializeDate(day) : false;
        return this.load("get_share_capital");
    }

    checkNow() {
        return this.load("check_now");
    }

    get day() {
        return deserializeDate(this.state.data.day);
    }

    get checkedAt() {
        const {checked_at: moment} = this.state.data.check;
        return moment && formatDateTime(deserializeDateTime(moment));
    }

    money(amount) {
        return formatCurrency(amount, this.state.data.currency_id);
    }

    get cards() {
        const {figures} = this.state.data;
        return [
            {name: "capital", label: _t("Capital"), amount: figures.capital},
            {name: "paid", label: _t("Paid"), amount: figures.paid},
            {name: "due", label: _t("To pay"), amount: figures.due},
            {name: "owed", label: _t("To repay"), amount: figures.owed},
            {name: "advance", label: _t("Set aside on pay"), amount: figures.advance},
            {name: "floor", label: _t("Floor"), amount: figures.floor},
            {name: "highest", label: _t("Highest ever"), amount: figures.highest},
        ].filter((card) => card.amount || ["capital", "floor"].includes(card.name));
    }

    async openRegister() {
        const action = await this.action.loadAction(
            "eclectic_coop.coop_share_register_action"
        );
        return this.action.doAction({
            ...action,
            context: {coop_day: this.state.data.day},
        });
    }
}

registry.category("actions").add("eclectic_coop.share_capital", ShareCapital);
