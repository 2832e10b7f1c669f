import {Component, onWillStart, useState} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {BoardChart} from "./loan_charts";

// Colours that stay apart for colour-blind eyes and in grey.
const COLORS = ["#017e84", "#e8a33d", "#714b67", "#5b8def", "#a8322a", "#7a8450"];

/** What is owed over time, and self-financing beside what is repaid. */
export class LoanBoard extends Component {
    static template = "eclectic_coop.LoanBoard";
    static components = {BoardChart};
    static props = {...standardActionServiceProps};
    static displayName = _t("Loans and self-financing");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({data: null, asTable: false});
        const loanIds = this.props.action.params?.loan_ids || false;
        onWillStart(async () => {
            this.state.data = await this.orm.call("coop.loan.board", "get_loan_board", [
                loanIds,
            ]);
        });
    }

    money(amount) {
        return amount === null
            ? "–"
            : formatCurrency(amount, this.state.data.currency_id);
    }

    get months() {
        return this.state.data.months.map((month) => month.label);
    }

    get balances() {
        return this.state.data.loans.map((loan, rank) => ({
            label: loan.name,
            data: loan.balances,
            fill: true,
            stepped: true,
            pointRadius: 0,
            borderColor: COLORS[rank % COLORS.length],
            backgroundColor: `${COLORS[rank % COLORS.length]}55`,
        }));
    }

    get years() {
        return this.state.data.years.map((year) => year.label);
    }

    get financing() {
        const {years} = this.state.data;
        return [
            {key: "gross", label: _t("Self-financing"), color: COLORS[0]},
            {key: "repaid", label: _t("Capital repaid"), color: COLORS[1]},
        ].map(({key, label, color}) => ({
            label,
            data: years.map((year) => year[key]),
            backgroundColor: color,
            borderRadius: 3,
            maxBarThickness: 36,
        }));
    }

    get sentence() {
        const owed = this.state.data.loans.reduce((sum, loan) => sum + loan.owed, 0);
        return _t("%(amount)s are owed today.", {amount: this.money(owed)});
    }

    openLoan(loan) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "coop.loan",
            res_id: loan.id,
            views: [[false, "form"]],
        });
    }

    openLoans() {
        return this.action.doAction("eclectic_coop.coop_loan_action");
    }
}

registry.category("actions").add("eclectic_coop.loan_board", LoanBoard);
