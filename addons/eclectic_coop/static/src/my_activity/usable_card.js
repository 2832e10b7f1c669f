import {Component, useState} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";

/** What can be used today, and the ladder that leads to it. */
export class UsableCard extends Component {
    static template = "eclectic_coop.UsableCard";
    static props = {usable: Object, currencyId: Number, open: Function};

    setup() {
        this.state = useState({explained: false});
    }

    money(amount) {
        return formatCurrency(amount, this.props.currencyId);
    }
}
