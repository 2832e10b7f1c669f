import {Component, onWillStart, useState} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

const MODEL = "coop.statement.month";
const PAUSE = 1000;
const BADGES = {
    failed: "text-bg-danger",
    changed: "text-bg-warning",
    missing: "text-bg-light border",
    made: "text-bg-info",
    queued: "text-bg-secondary",
    sent: "text-bg-success",
};

/** The statements of a month: made, looked at, sent, with the real progress. */
export class StatementMonth extends Component {
    static template = "eclectic_coop.StatementMonth";
    static props = {...standardActionServiceProps};
    static displayName = _t("Statements of the month");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.badges = BADGES;
        this.state = useState({data: null, progress: null, error: ""});
        const {month} = this.props.action.params || {};
        onWillStart(() => this.load(month || this.props.state?.month || false));
    }

    async load(month) {
        this.state.error = "";
        this.state.data = await this.orm.call(MODEL, "get_month", [month]);
    }

    names() {
        return {
            failed: _t("Not sent"),
            changed: _t("Changed since"),
            missing: _t("To make"),
            made: _t("Made"),
            queued: _t("Waiting to leave"),
            sent: _t("Sent"),
        };
    }

    get month() {
        return this.state.data.month;
    }

    get counts() {
        return this.state.data.counts;
    }

    get toSend() {
        return this.counts.made + this.counts.failed;
    }

    /** The one button that stands out: what is to be done next. */
    get next() {
        if (this.counts.missing) {
            return "make";
        }
        if (this.counts.changed) {
            return "correct";
        }
        return this.toSend ? "send" : "";
    }

    get percent() {
        const {done, total} = this.state.progress;
        return total ? Math.round((100 * done) / total) : 100;
    }

    money(amount) {
        return formatCurrency(amount, this.state.data.currency_id);
    }

    /** Go on from batch to batch; each one is kept whatever happens to the next. */
    async run(label, step) {
        this.state.error = "";
        this.state.progress = {label, done: 0, total: this.state.data.total};
        try {
            while (await step()) {
                // The progress is drawn between two batches.
            }
        } catch (error) {
            this.state.error =
                error.data?.message ||
                _t("The server did not answer. What is done is kept: start again.");
        }
        this.state.progress = null;
        const {error} = this.state;
        await this.load(this.month);
        this.state.error = error;
    }

    async batch(method, ...more) {
        const answer = await this.orm.silent.call(MODEL, method, [this.month, ...more]);
        Object.assign(this.state.progress, {done: answer.done, total: answer.total});
        return answer;
    }

    make() {
        return this.run(_t("Making the statements"), async () => {
            const {made, done, total} = await this.batch("make_batch");
            if (!made && done < total) {
                // Somebody else is making the last ones.
                await new Promise((resolve) => setTimeout(resolve, PAUSE));
            }
            return done < total;
        });
    }

    follow(label, method) {
        let last = 0;
        return this.run(label, async () => {
            last = (await this.batch(method, last)).last;
            return last;
        });
    }

    send() {
        return this.follow(_t("Preparing the mails"), "send_batch");
    }

    correct() {
        return this.follow(_t("Making the corrected versions"), "correct_batch");
    }

    async preview(row) {
        const action = await this.orm.call(MODEL, "preview", [
            row.activity_id,
            this.month,
        ]);
        return this.action.doAction(action);
    }

    open(row) {
        if (!row.statement_id) {
            return this.preview(row);
        }
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "coop.statement",
            res_id: row.statement_id,
            views: [[false, "form"]],
        });
    }

    openAll() {
        return this.action.doAction("eclectic_coop.coop_statement_action", {
            additionalContext: {search_default_current: 1},
        });
    }
}

registry.category("actions").add("eclectic_coop.statement_month", StatementMonth);
