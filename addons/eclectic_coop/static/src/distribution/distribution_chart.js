import {Component, onWillStart, onWillUnmount, useEffect, useRef} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";
import {humanNumber} from "@web/core/utils/numbers";

/** One stacked bar a scenario; the table above it says the same in figures. */
export class DistributionChart extends Component {
    static template = "eclectic_coop.DistributionChart";
    static props = {scenarios: Array, currencyId: Number};

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.props.scenarios]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    get series() {
        return [
            {key: "legal", label: _t("Legal reserve")},
            {key: "fund", label: _t("Development fund")},
            {key: "labour", label: _t("Part of the workers")},
            {key: "interest", label: _t("Interest on shares")},
        ];
    }

    get sentence() {
        return _t("Bars of %(count)s scenarios: how each shares the surplus out.", {
            count: this.props.scenarios.length,
        });
    }

    draw() {
        this.chart?.destroy();
        this.chart = new window.Chart(this.canvas.el, this.config());
    }

    config() {
        const colors = this.colors();
        const {scenarios} = this.props;
        return {
            type: "bar",
            data: {
                labels: scenarios.map((scenario) => scenario.name),
                datasets: this.series.map(({key, label}) => ({
                    label,
                    data: scenarios.map((scenario) => scenario[key]),
                    backgroundColor: colors[key],
                    maxBarThickness: 44,
                })),
            },
            options: this.options(colors),
        };
    }

    options(colors) {
        const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        return {
            indexAxis: "y",
            maintainAspectRatio: false,
            animation: still ? false : {duration: 400},
            plugins: {
                legend: {position: "bottom", labels: {color: colors.text}},
                tooltip: {
                    callbacks: {
                        label: (item) =>
                            ` ${item.dataset.label}: ${formatCurrency(item.parsed.x, this.props.currencyId)}`,
                    },
                },
            },
            scales: {
                x: {
                    stacked: true,
                    grid: {color: colors.grid},
                    ticks: {
                        color: colors.text,
                        callback: (value) =>
                            humanNumber(value, {decimals: value % 1000 ? 1 : 0}),
                    },
                },
                y: {
                    stacked: true,
                    grid: {display: false},
                    ticks: {color: colors.text},
                },
            },
        };
    }

    /** @returns {Object} the colors of the style sheet, by name */
    colors() {
        const style = getComputedStyle(this.canvas.el);
        const names = ["legal", "fund", "labour", "interest", "text", "grid"];
        return Object.fromEntries(
            names.map((name) => [name, style.getPropertyValue(`--coop-${name}`).trim()])
        );
    }
}
