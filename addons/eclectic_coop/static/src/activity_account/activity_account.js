import {Component, onWillStart, useState} from "@odoo/owl";
import {RecordSelector} from "@web/core/record_selectors/record_selector";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {Layout} from "@web/search/layout";
import {formatMonetary} from "@web/views/fields/formatters";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

const {DateTime} = luxon;

export const STEPS = {
    month: {months: 1},
    quarter: {months: 3},
    year: {years: 1},
    rolling: {months: 12},
};

/** The anchor of the period before or after, for a span. */
export function shiftAnchor(dateTo, span, direction) {
    const step = Object.fromEntries(
        Object.entries(STEPS[span]).map(([unit, count]) => [unit, count * direction])
    );
    return DateTime.fromISO(dateTo).plus(step).toISODate();
}

/** Rows whose figures add up to a cell: what its drill-down must list. */
export function cellDomain(activityId, row, column) {
    const domain = [
        ["activity_id", "=", activityId],
        ["section_id", "in", row.section_ids],
        ["date", "<=", column.end],
    ];
    if (!row.since) {
        domain.push(["date", ">=", column.start]);
    }
    return domain;
}

export class ActivityAccount extends Component {
    static template = "eclectic_coop.ActivityAccount";
    static components = {Layout, RecordSelector};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.display = {controlPanel: {}};
        this.spans = {
            month: _t("Month"),
            quarter: _t("Quarter"),
            year: _t("Year"),
            rolling: _t("12 months"),
        };
        const {params = {}, context = {}} = this.props.action;
        const asked = {
            activityId: this.props.resId || params.activity_id || context.active_id,
            mutualised: params.activity_id === false,
            span: params.span || "year",
            anchor: params.anchor || false,
            ...this.props.state,
        };
        this.state = useState({...asked, account: null});
        useSetupAction({getLocalState: () => this.localState});
        onWillStart(async () => {
            this.start = await this.orm.call("coop.activity.account", "get_start", []);
            if (!this.state.activityId && !this.state.mutualised) {
                this.state.activityId = this.start.activity_id;
            }
            await this.load();
        });
    }

    get localState() {
        const {activityId, mutualised, span, anchor} = this.state;
        return {activityId, mutualised, span, anchor};
    }

    get account() {
        return this.state.account;
    }

    get ownerId() {
        return this.state.mutualised ? false : this.state.activityId;
    }

    async load() {
        if (!this.ownerId && !this.state.mutualised) {
            return;
        }
        const call = this.orm.call("coop.activity.account", "get_account", [
            this.ownerId,
            this.state.span,
            this.state.anchor,
        ]);
        this.state.account = await this.keepLast.add(call);
        if (this.ownerId) {
            this.props.updateActionState?.({resId: this.ownerId});
        }
        this.env.config.setDisplayName?.(this.account.name);
    }

    get blocks() {
        return [
            {code: "result", name: _t("Profit and loss")},
            {code: "balance", name: _t("Balance sheet")},
            {code: "treasury", name: _t("Treasury")},
        ].map((block) => ({...block, rows: this.account[block.code]}));
    }

    get canUse() {
        return this.account.usable.at(-1).left;
    }

    get periodName() {
        const from = DateTime.fromISO(this.account.date_from);
        const to = DateTime.fromISO(this.account.date_to);
        if (this.account.span === "month") {
            return from.toFormat("LLLL yyyy");
        }
        return `${from.toFormat("LLL yyyy")} – ${to.toFormat("LLL yyyy")}`;
    }

    columnName(column) {
        if (column.kind === "month") {
            return DateTime.fromISO(column.start).toFormat("LLL yy");
        }
        return column.kind === "total"
            ? this.spans[this.account.span]
            : _t("Year before");
    }

    columnClass(column) {
        return {month: "o_coop_month", total: "o_coop_total", before: "text-muted"}[
            column.kind
        ];
    }

    cellClass(row, column) {
        const isLoss = row.level === "total" && row.values[column.index] < 0;
        return `${this.columnClass(column)} ${isLoss ? "text-danger" : ""}`;
    }

    /** A period of one month needs no column beside its total. */
    get columns() {
        const months = this.account.columns.filter((column) => column.kind === "month");
        return this.account.columns
            .map((column, index) => ({...column, index}))
            .filter((column) => months.length > 1 || column.kind !== "month");
    }

    format(amount) {
        return formatMonetary(amount, {currencyId: this.account.currency_id});
    }

    formatCell(amount) {
        if (!amount) {
            return "–";
        }
        return formatMonetary(amount, {
            currencyId: this.account.currency_id,
            noSymbol: true,
        });
    }

    cellLabel(row, column) {
        const amount = this.format(row.values[column.index]);
        return `${row.name}, ${this.columnName(column)}: ${amount}`;
    }

    canOpen(row, column) {
        return row.section_ids.length > 0 && row.values[column.index] !== 0;
    }

    openCell(row, column) {
        return this.openAmounts(
            `${row.name} · ${this.columnName(column)}`,
            cellDomain(this.ownerId, row, column)
        );
    }

    openStep(step) {
        const end = this.account.date_to;
        const row = {section_ids: step.section_ids, since: true};
        return this.openAmounts(step.name, cellDomain(this.ownerId, row, {end}));
    }

    openAmounts(name, domain) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name,
            res_model: "coop.activity.report",
            views: [
                [false, "list"],
                [false, "pivot"],
                [false, "graph"],
            ],
            domain,
        });
    }

    choose(changes) {
        Object.assign(this.state, changes);
        return this.load();
    }

    chooseActivity(activityId) {
        return activityId && this.choose({activityId, mutualised: false});
    }

    move(direction) {
        const anchor = shiftAnchor(this.account.date_to, this.state.span, direction);
        return this.choose({anchor});
    }

    print(reportType) {
        const name =
            reportType === "xlsx"
                ? "eclectic_coop.activity_account_xlsx"
                : "eclectic_coop.activity_account";
        return this.action.doAction({
            type: "ir.actions.report",
            report_type: reportType,
            report_name: name,
            report_file: name,
            name: this.account.name,
            data: {
                activity_id: this.ownerId,
                span: this.state.span,
                anchor: this.account.date_to,
            },
        });
    }
}

registry.category("actions").add("eclectic_coop.activity_account", ActivityAccount);
