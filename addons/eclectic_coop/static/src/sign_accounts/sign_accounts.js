import {Component, onWillStart, useState} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

const MODEL = "coop.closing.signoff";

/** The accounts of an activity for a year, to be signed: figures, what may miss. */
export class SignAccounts extends Component {
    static template = "eclectic_coop.SignAccounts";
    static props = {...standardActionServiceProps};
    static displayName = _t("Accounts to sign");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        const params = this.props.action.params || {};
        this.signoffId = params.signoff_id || this.props.state?.signoffId;
        this.state = useState({data: null, error: "", missing: false, comment: ""});
        onWillStart(() => this.load());
    }

    async load() {
        this.state.error = "";
        try {
            this.state.data = await this.orm.call(MODEL, "get_sheet", [this.signoffId]);
        } catch (error) {
            this.state.error =
                error.data?.message ||
                _t("The server did not answer. Check your connection, then try again.");
        }
    }

    money(amount) {
        return formatCurrency(amount, this.state.data.currency_id);
    }

    get asksHer() {
        const {may_sign: may, standing} = this.state.data;
        return may && !["signed", "approved"].includes(standing);
    }

    get asksCooperative() {
        return this.state.data.may_approve && this.state.data.standing === "signed";
    }

    async act(method, argument) {
        await this.orm.call(MODEL, method, [this.signoffId, argument]);
        Object.assign(this.state, {missing: false, comment: ""});
        return this.load();
    }

    async openReminder(key) {
        return this.action.doAction(
            await this.orm.call(MODEL, "get_reminder_action", [this.signoffId, key])
        );
    }

    openAccount() {
        return this.action.doAction({
            type: "ir.actions.client",
            tag: "eclectic_coop.activity_account",
            name: this.state.data.activity,
            context: {
                active_id: this.state.data.activity_id,
                active_model: "coop.activity",
            },
        });
    }
}

registry.category("actions").add("eclectic_coop.sign_accounts", SignAccounts);
