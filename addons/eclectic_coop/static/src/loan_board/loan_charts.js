import {Component, onWillStart, onWillUnmount, useEffect, useRef} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";
import {humanNumber} from "@web/core/utils/numbers";

/** A picture drawn by Chart.js, from labels and datasets that are given. */
export class BoardChart extends Component {
    static template = "eclectic_coop.BoardChart";
    static props = {
        type: String,
        labels: Array,
        datasets: Array,
        currencyId: Number,
        sentence: String,
        stacked: {type: Boolean, optional: true},
        bare: {type: Boolean, optional: true},
        onOpen: {type: Function, optional: true},
    };

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.props.labels, this.props.datasets]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    draw() {
        this.chart?.destroy();
        const {type, labels, datasets} = this.props;
        this.chart = new window.Chart(this.canvas.el, {
            type,
            data: {labels, datasets: datasets.map((one) => ({...one}))},
            options: this.options(),
        });
    }

    options() {
        const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        const {stacked, onOpen} = this.props;
        return {
            maintainAspectRatio: false,
            animation: still ? false : {duration: 400},
            interaction: {mode: "index", intersect: false},
            onClick: (event, [element]) => element && onOpen?.(element.index),
            plugins: {
                legend: {
                    display: !this.props.bare,
                    position: "bottom",
                    labels: {boxHeight: 8, boxWidth: 16},
                },
                tooltip: {
                    callbacks: {label: (item) => this.words(item)},
                },
            },
            scales: {
                x: {
                    stacked: Boolean(stacked),
                    grid: {display: false},
                    ticks: {maxTicksLimit: 12, maxRotation: 0},
                },
                y: {
                    stacked: Boolean(stacked),
                    ticks: {
                        maxTicksLimit: this.props.bare ? 3 : 6,
                        callback: (value) =>
                            humanNumber(value, {decimals: value % 1000 ? 1 : 0}),
                    },
                },
            },
        };
    }

    words(item) {
        const amount =
            item.raw === null
                ? _t("not known yet")
                : formatCurrency(item.raw, this.props.currencyId);
        return ` ${item.dataset.label}: ${amount}`;
    }
}
