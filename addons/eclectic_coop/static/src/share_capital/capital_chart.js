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

const {DateTime} = luxon;

/** The capital day after day, the highest it reached, and the floor under it. */
export class CapitalChart extends Component {
    static template = "eclectic_coop.CapitalChart";
    static props = {history: Array, currencyId: Number, day: String};

    setup() {
        this.canvas = useRef("canvas");
        this.state = useState({asTable: false});
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.props.history, this.state.asTable]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    money(amount) {
        return formatCurrency(amount, this.props.currencyId);
    }

    get series() {
        return [
            {key: "capital", label: _t("Capital")},
            {key: "highest", label: _t("Highest ever")},
            {key: "floor", label: _t("Floor")},
        ];
    }

    /** The last days first: who looks for a figure looks for a recent one. */
    get rows() {
        return [...this.props.history].reverse();
    }

    get sentence() {
        const last = this.props.history.at(-1);
        return _t("Capital over time; on %(day)s: %(capital)s, floor %(floor)s.", {
            day: last.label,
            capital: this.money(last.capital),
            floor: this.money(last.floor),
        });
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
            type: "line",
            data: {
                datasets: this.series.map((serie) => this.dataset(serie, colors)),
            },
            options: this.options(colors),
        };
    }

    /** A step each day the capital moved, and the level it keeps until the day. */
    points(key) {
        const at = (day, value) => ({x: DateTime.fromISO(day).toMillis(), y: value});
        const moved = this.props.history.map((point) => at(point.day, point[key]));
        const last = this.props.history.at(-1);
        return [...moved, at(this.props.day, last[key])];
    }

    dataset({key, label}, colors) {
        const common = {
            label,
            data: this.points(key),
            borderColor: colors[key],
            backgroundColor: colors[key],
            stepped: true,
            pointRadius: 0,
            pointHitRadius: 12,
        };
        const looks = {
            capital: {fill: "origin", backgroundColor: colors.area, borderWidth: 2},
            highest: {borderWidth: 1},
            floor: {borderDash: [6, 4], borderWidth: 2},
        };
        return {...common, ...looks[key]};
    }

    options(colors) {
        const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        return {
            maintainAspectRatio: false,
            animation: still ? false : {duration: 400},
            interaction: {mode: "index", intersect: false},
            plugins: {
                legend: {
                    position: "bottom",
                    labels: {color: colors.text, boxHeight: 2, boxWidth: 24},
                },
                tooltip: {
                    callbacks: {
                        title: ([item]) => this.dayName(item.parsed.x),
                        label: (item) =>
                            ` ${item.dataset.label}: ${this.money(item.parsed.y)}`,
                    },
                },
            },
            scales: {
                x: {
                    type: "time",
                    grid: {display: false},
                    ticks: {color: colors.text, maxTicksLimit: 8, maxRotation: 0},
                    time: {minUnit: "month", displayFormats: {month: "LLL yyyy"}},
                },
                y: {
                    beginAtZero: true,
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

    dayName(millis) {
        return DateTime.fromMillis(millis).toLocaleString(DateTime.DATE_MED);
    }

    /** @returns {Object} the colors of the style sheet, by name */
    colors() {
        const style = getComputedStyle(this.canvas.el);
        const names = ["capital", "area", "highest", "floor", "text", "grid"];
        return Object.fromEntries(
            names.map((name) => [name, style.getPropertyValue(`--coop-${name}`).trim()])
        );
    }
}
