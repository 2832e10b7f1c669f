import {Component} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";

/** The account by section; each figure opens its documents. */
export class AccountTable extends Component {
    static template = "eclectic_coop.AccountTable";
    static props = {
        account: Object,
        period: Object,
        currencyId: Number,
        open: Function,
    };

    money(amount) {
        return formatCurrency(amount, this.props.currencyId);
    }

    /** @returns {string} what a screen reader says of a figure */
    spoken(row, column) {
        return _t("%(row)s, %(column)s: %(amount)s. Open the documents.", {
            row: row.name,
            column: column.label,
            amount: this.money(row.amounts[column.key]),
        });
    }
}
