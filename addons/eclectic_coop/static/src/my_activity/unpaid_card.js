import {Component} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";

/** What is unpaid and since when: "I am owed" or "I owe". */
export class UnpaidCard extends Component {
    static template = "eclectic_coop.UnpaidCard";
    static props = {
        name: String,
        unpaid: Object,
        currencyId: Number,
        open: Function,
    };

    get title() {
        return this.props.name === "owed" ? _t("I am owed") : _t("I owe");
    }

    get emptySentence() {
        return this.props.name === "owed"
            ? _t("Every invoice is paid.")
            : _t("Every bill is paid.");
    }

    money(amount) {
        return formatCurrency(amount, this.props.currencyId);
    }

    get positiveAges() {
        return this.props.unpaid.ages.filter((age) => age.amount > 0);
    }

    get spokenAges() {
        return this.props.unpaid.ages
            .map((age) => `${age.label}: ${this.money(age.amount)}`)
            .join(", ");
    }
}
