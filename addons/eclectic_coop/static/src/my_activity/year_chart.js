import {
    Component,
    onWillStart,
    onWillUnmount,
    useEffect,
    useRef,
    useState,
} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";
import {humanNumber} from "@web/core/utils/numbers";

/** Turnover, costs and result of each month, and the balance they lead to. */
export class YearChart extends Component {
    static template = "eclectic_coop.YearChart";
    static props = {chart: Object, currencyId: Number, open: Function};

    setup() {
        this.canvas = useRef("canvas");
        this.state = useState({asTable: false});
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.props.chart, this.state.asTable]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    money(amount) {
        return formatCurrency(amount, this.props.currencyId);
    }

    get series() {
        return [
            {key: "turnover", label: _t("Turnover")},
            {key: "costs", label: _t("Costs")},
            {key: "result", label: _t("Result")},
            {key: "balance", label: _t("Balance")},
            ...(this.props.chart.has_forecast
                ? [{key: "forecast", label: _t("Turnover forecast")}]
                : []),
        ];
    }

    draw() {
        this.chart?.destroy();
        this.chart = null;
        if (this.canvas.el) {
            this.chart = new window.Chart(this.canvas.el, this.config());
        }
    }

    config() {
        const colors = this.colors();
        return {
            type: "bar",
            data: {
                labels: this.props.chart.months.map((month) => month.short),
                datasets: this.series.map(({key, label}) =>
                    this.dataset(key, label, colors[key])
                ),
            },
            options: this.options(colors),
        };
    }

    dataset(key, label, color) {
        const data = this.props.chart.months.map((month) => month[key]);
        const common = {label, data, backgroundColor: color, borderColor: color};
        if (key === "forecast") {
            return {
                ...common,
                type: "line",
                order: 0,
                borderDash: [5, 4],
                pointRadius: 1,
            };
        }
        return key === "balance"
            ? {...common, type: "line", order: 0, tension: 0.3, pointRadius: 2}
            : {
                  ...common,
                  order: 1,
                  borderRadius: 3,
                  maxBarThickness: 18,
                  pointStyle: "rectRounded",
              };
    }

    options(colors) {
        const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        return {
            maintainAspectRatio: false,
            animation: still ? false : {duration: 400},
            interaction: {mode: "index", intersect: false},
            onClick: (event, [element]) => element && this.openMonth(element.index),
            plugins: {
                legend: {
                    position: "bottom",
                    labels: {
                        color: colors.text,
                        usePointStyle: true,
                        boxHeight: 7,
                        sort: (one, other) => one.datasetIndex - other.datasetIndex,
                    },
                },
                tooltip: {
                    callbacks: {
                        title: ([item]) =>
                            this.props.chart.months[item.dataIndex].label,
                        label: (item) =>
                            ` ${item.dataset.label}: ${this.money(item.raw)}`,
                    },
                },
            },
            scales: {
                x: {grid: {display: false}, ticks: {color: colors.text}},
                y: {
                    grid: {color: colors.grid},
                    ticks: {
                        color: colors.text,
                        maxTicksLimit: 6,
                        callback: (value) =>
                            humanNumber(value, {decimals: value % 1000 ? 1 : 0}),
                    },
                },
            },
        };
    }

    /** @returns {Object} the colors of the style sheet, by name */
    colors() {
        const style = getComputedStyle(this.canvas.el);
        const names = [
            "turnover",
            "costs",
            "result",
            "balance",
            "forecast",
            "text",
            "grid",
        ];
        return Object.fromEntries(
            names.map((name) => [name, style.getPropertyValue(`--coop-${name}`).trim()])
        );
    }

    openMonth(index) {
        const month = this.props.chart.months[index];
        return this.props.open("result", month.date_from, month.date_to);
    }
}
