import {Component} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";

/** A bar that splits: what reaches me, what is kept, what is paid on top. */
export class PayBar extends Component {
    static template = "eclectic_coop.PayBar";
    static props = {pay: Object, currencyId: Number};

    money(amount) {
        return formatCurrency(amount, this.props.currencyId);
    }

    get parts() {
        const {net, withheld, employer} = this.props.pay;
        return [
            {key: "net", amount: net, label: _t("What I receive")},
            {key: "withheld", amount: withheld, label: _t("Kept from my gross pay")},
            {key: "employer", amount: employer, label: _t("Paid on top")},
        ];
    }

    get sentence() {
        const words = this.parts.map(
            (part) => `${part.label}: ${this.money(part.amount)}`
        );
        return words.join(", ");
    }
}
