import {Component, onWillStart, useRef, useState} from "@odoo/owl";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

const MODEL = "coop.closing";
const FINISHED = ["done", "none"];

/** The twelve steps of a year that is being closed; each one ticks itself. */
export class CoopYear extends Component {
    static template = "eclectic_coop.Year";
    static props = {...standardActionServiceProps};
    static displayName = _t("The year");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.keepLast = new KeepLast();
        this.root = useRef("root");
        this.detail = useRef("detail");
        const kept = this.props.state || {};
        this.state = useState({
            closingId: kept.closingId || false,
            stepKey: kept.stepKey || false,
            data: null,
            loading: false,
            error: "",
        });
        useSetupAction({
            rootRef: this.root,
            getLocalState: () => ({
                closingId: this.state.closingId,
                stepKey: this.state.stepKey,
            }),
        });
        onWillStart(() => {
            // Not awaited: the page says that it loads instead of staying blank.
            this.load();
        });
    }

    async load() {
        Object.assign(this.state, {loading: true, error: ""});
        try {
            const asked = this.orm.silent.call(MODEL, "get_year", [
                this.state.closingId,
            ]);
            this.show(await this.keepLast.add(asked));
        } catch (error) {
            this.state.error =
                error.data?.message ||
                _t("The server did not answer. Check your connection, then try again.");
        }
        this.state.loading = false;
    }

    show(data) {
        this.state.data = data;
        this.state.closingId = data.closing && data.closing.id;
        if (data.steps && !data.steps.some((one) => one.key === this.state.stepKey)) {
            const left = data.steps.find((one) => !FINISHED.includes(one.state));
            this.state.stepKey = (left || data.steps[0]).key;
        }
    }

    get step() {
        return this.state.data.steps.find((one) => one.key === this.state.stepKey);
    }

    get finishedCount() {
        return this.state.data.steps.filter((one) => FINISHED.includes(one.state))
            .length;
    }

    get mayEnd() {
        const {closing, steps, may_act: mayAct} = this.state.data;
        return (
            mayAct && closing.state !== "closed" && this.finishedCount === steps.length
        );
    }

    /** The one obvious button: that of the first point that has one. */
    get mainPoint() {
        return this.step.points.find((point) => point.button);
    }

    stateName(state) {
        return {
            done: _t("Done"),
            todo: _t("To do"),
            problem: _t("Problem"),
            none: _t("Not concerned"),
        }[state];
    }

    money(amount) {
        return formatCurrency(amount, this.state.data.closing.currency_id);
    }

    hasFigure(point) {
        return point.figure !== false && point.figure !== undefined;
    }

    choose(key) {
        this.state.stepKey = key;
        this.detail.el?.scrollIntoView({block: "nearest"});
        this.detail.el?.focus({preventScroll: true});
    }

    chooseYear(ev) {
        this.state.closingId = Number(ev.target.value);
        return this.load();
    }

    async start() {
        this.state.closingId = await this.orm.call(MODEL, "action_start", []);
        return this.load();
    }

    press(button) {
        if (!button.confirm) {
            return this.act(button.method);
        }
        return this.dialog.add(ConfirmationDialog, {
            title: button.label,
            body: button.confirm,
            confirmLabel: button.label,
            confirm: () => this.act(button.method),
            cancel: () => {},
        });
    }

    async act(method, args = []) {
        const found = await this.orm.call(MODEL, method, [
            [this.state.closingId],
            ...args,
        ]);
        return found?.type ? this.open(found) : this.load();
    }

    open(action) {
        return this.action.doAction(action, {onClose: () => this.load()});
    }
}

registry.category("actions").add("eclectic_coop.year", CoopYear);
