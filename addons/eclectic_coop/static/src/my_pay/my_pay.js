import {Component, onWillStart, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {formatCurrency} from "@web/core/currency";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {useDebounced} from "@web/core/utils/timing";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {AdvanceForm} from "./advance_form";
import {PayBar} from "./pay_bar";

const LAST_ACTIVITY = "eclectic_coop.my_activity";
const TYPING_PAUSE = 200;

/** What an entrepreneur may draw from her activity, and what reaches her. */
export class MyPay extends Component {
    static template = "eclectic_coop.MyPay";
    static components = {AdvanceForm, Dropdown, DropdownItem, PayBar};
    static props = {...standardActionServiceProps};
    static displayName = _t("My pay");

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.keepLast = new KeepLast();
        this.state = useState({
            data: null,
            pay: null,
            raise: null,
            cost: 0,
            raised: 100,
            asking: false,
            error: "",
        });
        this.simulateLater = useDebounced(() => this.simulate(), TYPING_PAUSE);
        onWillStart(() => {
            // Not awaited: the page says that it loads instead of staying blank.
            this.load(this.firstActivity());
        });
    }

    firstActivity() {
        const {active_id, active_model} = this.props.action.context || {};
        return (active_model === "coop.activity" && active_id) || false;
    }

    async load(activityId) {
        this.state.error = "";
        const last = Number(browser.localStorage.getItem(LAST_ACTIVITY)) || false;
        try {
            const data = await this.orm.silent.call(
                "coop.activity",
                "get_pay_simulator",
                [activityId, last]
            );
            Object.assign(this.state, {data, asking: false});
            if (data.activity) {
                this.state.cost = Math.max(0, data.available);
                await this.simulate();
            }
        } catch (error) {
            this.state.error = this.sentenceOf(error);
        }
    }

    async simulate() {
        const {data, cost, raised} = this.state;
        try {
            const pay = await this.keepLast.add(
                this.orm.silent.call("coop.activity", "simulate_pay", [
                    data.activity.id,
                    cost,
                    raised,
                ])
            );
            Object.assign(this.state, {pay, error: ""});
        } catch (error) {
            this.state.error = this.sentenceOf(error);
        }
    }

    sentenceOf(error) {
        return (
            error.data?.message ||
            _t("The server did not answer. Check your connection, then try again.")
        );
    }

    money(amount) {
        return formatCurrency(amount, this.state.data.currency_id);
    }

    onCost(event) {
        this.state.cost = event.target.value;
        this.simulateLater();
    }

    onRaise(event) {
        this.state.raised = event.target.value;
        this.simulateLater();
    }

    chooseActivity(activity) {
        browser.localStorage.setItem(LAST_ACTIVITY, activity.id);
        this.load(activity.id);
    }

    async withdraw(advance) {
        await this.orm.call("coop.activity", "withdraw_advance", [advance.id]);
        this.load(this.state.data.activity.id);
    }

    onAsked() {
        this.notification.add(_t("Your request is sent: the gérant decides."), {
            type: "success",
        });
        this.load(this.state.data.activity.id);
    }

    badgeOf(advance) {
        const colours = {
            asked: "text-bg-warning",
            approved: "text-bg-info",
            paid: "text-bg-success",
            refused: "text-bg-danger",
        };
        return colours[advance.state] || "text-bg-secondary";
    }
}

registry.category("actions").add("eclectic_coop.my_pay", MyPay);
