import {Component} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {serializeDate} from "@web/core/l10n/dates";

/** Register = ledger: a green line, or who differs, where, and by how much. */
export class Differences extends Component {
    static template = "eclectic_coop.Differences";
    static props = {rows: Array, currencyId: Number, day: String};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
    }

    money(amount) {
        return formatCurrency(amount, this.props.currencyId);
    }

    async openEntries(row) {
        const action = await this.orm.call("coop.capital.check", "get_entries_action", [
            this.props.day,
            row.account,
            row.member_id,
        ]);
        return this.action.doAction(action);
    }

    openMoves(row) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: row.name,
            res_model: "coop.share.move",
            views: [
                [false, "list"],
                [false, "form"],
            ],
            domain: [
                ["member_id", "=", row.member_id],
                ["effective_date", "<=", this.props.day],
            ],
            context: {create: false},
        });
    }
}

/** The same on the form of a check that was kept. */
export class DifferencesField extends Component {
    static template = "eclectic_coop.DifferencesField";
    static components = {Differences};
    static props = {...standardFieldProps};

    get values() {
        const {data} = this.props.record;
        return {
            rows: data[this.props.name] || [],
            currencyId: data.currency_id.id,
            day: data.date ? serializeDate(data.date) : "",
        };
    }
}

registry.category("fields").add("coop_differences", {
    component: DifferencesField,
    supportedTypes: ["json"],
    fieldDependencies: [
        {name: "date", type: "date"},
        {name: "currency_id", type: "many2one"},
    ],
});
