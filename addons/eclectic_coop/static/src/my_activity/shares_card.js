import {Component} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";

/** What the reader holds in the cooperative, and what it asks of her. */
export class SharesCard extends Component {
    static template = "eclectic_coop.SharesCard";
    static props = {shares: Object, currencyId: Number, open: Function};

    money(amount) {
        return formatCurrency(amount, this.props.currencyId);
    }
}
