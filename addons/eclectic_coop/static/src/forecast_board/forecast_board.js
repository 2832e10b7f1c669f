import {Component, onWillStart, useState} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";
import {formatFloat} from "@web/core/utils/numbers";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {BoardChart} from "../loan_board/loan_charts";

const LOOKS = {
    conform: "text-bg-success",
    above: "text-bg-info",
    below: "text-bg-danger",
    none: "text-bg-light border",
};

/** Forecast against actual, per activity and total; people against the plan. */
export class ForecastBoard extends Component {
    static template = "eclectic_coop.ForecastBoard";
    static components = {BoardChart};
    static props = {...standardActionServiceProps};
    static displayName = _t("Forecast and actual");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({data: null, measure: "turnover", shown: 0});
        onWillStart(() => this.load(this.props.state?.month || false));
    }

    async load(month) {
        this.state.data = await this.orm.call(
            "coop.forecast.board",
            "get_forecast_board",
            [month]
        );
    }

    get rows() {
        return [this.state.data.total, ...this.state.data.rows];
    }

    get shown() {
        return this.rows.find((row) => row.id === this.state.shown) || this.rows[0];
    }

    money(amount) {
        return formatCurrency(amount, this.state.data.currency_id);
    }

    percent({percent}) {
        return percent === null
            ? ""
            : `${percent > 0 ? "+" : ""}${this.number(percent, 1)} %`;
    }

    number(value, digits) {
        return formatFloat(value, {digits: [16, digits], trailingZeros: false});
    }

    look(row) {
        return LOOKS[row.turnover.standing];
    }

    get datasets() {
        const figures = this.shown[this.state.measure];
        return [
            {
                type: "line",
                label: _t("Forecast"),
                data: figures.forecasts,
                borderColor: "#714b67",
                backgroundColor: "#714b67",
                borderDash: [6, 4],
                pointRadius: 2,
            },
            {
                label: _t("Actual"),
                data: figures.actuals,
                backgroundColor: "#017e84",
                borderRadius: 3,
                maxBarThickness: 28,
            },
        ];
    }

    get jobs() {
        const {jobs} = this.state.data;
        return [
            {key: "entrepreneurs", label: _t("Entrepreneurs"), color: "#017e84"},
            {key: "employees", label: _t("Employees"), color: "#e8a33d"},
            {key: "fte", label: _t("Full-time equivalents"), color: "#714b67"},
        ].map(({key, label, color}) => ({label, color, figures: jobs[key]}));
    }

    get sentence() {
        const {year} = this.shown.turnover;
        return _t("%(name)s: %(actual)s of turnover, %(forecast)s forecast.", {
            name: this.shown.name,
            actual: this.money(year.actual),
            forecast: this.money(year.forecast),
        });
    }

    show(row) {
        this.state.shown = row.id;
    }

    openForecasts(row) {
        return this.action.doAction("eclectic_coop.coop_forecast_action", {
            additionalContext: row.id
                ? {search_default_activity_id: row.id}
                : {search_default_current: 1},
        });
    }
}

registry.category("actions").add("eclectic_coop.forecast_board", ForecastBoard);
