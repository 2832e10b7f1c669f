import {Component, useState} from "@odoo/owl";
import {useAutofocus, useService} from "@web/core/utils/hooks";

/** A request: how much, for which month, why. */
export class AdvanceForm extends Component {
    static template = "eclectic_coop.AdvanceForm";
    static props = {
        activityId: Number,
        gross: Number,
        months: Array,
        onAsked: Function,
        onCancel: Function,
    };

    setup() {
        this.orm = useService("orm");
        useAutofocus({refName: "reason"});
        this.state = useState({
            gross: this.props.gross,
            month: this.props.months[0].value,
            reason: "",
            error: "",
            sending: false,
        });
    }

    async send() {
        const {gross, reason, month} = this.state;
        Object.assign(this.state, {sending: true, error: ""});
        try {
            await this.orm.silent.call("coop.activity", "ask_advance", [
                this.props.activityId,
                gross,
                reason,
                month,
            ]);
            this.props.onAsked();
        } catch (error) {
            this.state.error = error.data?.message || String(error);
            this.state.sending = false;
        }
    }
}
