import {Component, onWillStart, onWillUnmount, useEffect, useRef} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** Two bars per activity: what it is asked today, what it would be asked. */
export class SimulationChart extends Component {
    static template = "eclectic_coop.SimulationChart";
    static props = {...standardFieldProps};

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.data]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    get data() {
        return this.props.record.data[this.props.name] || {labels: []};
    }

    money(amount) {
        return formatCurrency(amount, this.props.record.data.currency_id?.id);
    }

    draw() {
        this.chart?.destroy();
        this.chart = null;
        if (this.canvas.el) {
            this.chart = new window.Chart(this.canvas.el, this.config());
        }
    }

    config() {
        const style = getComputedStyle(this.canvas.el);
        const color = (name) => style.getPropertyValue(`--coop-${name}`).trim();
        const bars = (key, label) => ({
            label,
            data: this.data[key],
            backgroundColor: color(key),
        });
        return {
            type: "bar",
            data: {
                labels: this.data.labels,
                datasets: [
                    bars("today", _t("Today's scheme")),
                    bars("simulated", _t("Simulated")),
                ],
            },
            options: this.options(),
        };
    }

    options() {
        const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        return {
            maintainAspectRatio: false,
            animation: still ? false : {duration: 400},
            interaction: {mode: "index", intersect: false},
            plugins: {
                legend: {position: "bottom"},
                tooltip: {
                    callbacks: {
                        label: (item) =>
                            ` ${item.dataset.label}: ${this.money(item.parsed.y)}`,
                    },
                },
            },
            scales: {x: {grid: {display: false}}, y: {beginAtZero: true}},
        };
    }
}

registry.category("fields").add("coop_simulation_chart", {
    component: SimulationChart,
    displayName: _t("Today and simulated"),
    supportedTypes: ["json"],
});
