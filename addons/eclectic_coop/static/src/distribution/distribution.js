import {Component, onWillStart, useRef, useState} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {DistributionChart} from "./distribution_chart";

/** The scenarios of a year side by side, a bar for each, and what each person has. */
export class Distribution extends Component {
    static template = "eclectic_coop.Distribution";
    static components = {DistributionChart};
    static props = {...standardActionServiceProps};
    static displayName = _t("Sharing of the surplus");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.root = useRef("root");
        this.state = useState({
            id:
                this.props.state?.id ||
                this.props.action.params?.distribution_id ||
                false,
            data: null,
            error: "",
        });
        useSetupAction({
            rootRef: this.root,
            getLocalState: () => ({id: this.state.id}),
        });
        onWillStart(() => this.load());
    }

    async load() {
        this.state.error = "";
        try {
            const data = await this.orm.silent.call("coop.distribution", "get_board", [
                this.state.id,
            ]);
            Object.assign(this.state, {data, id: data.id});
        } catch (error) {
            this.state.error =
                error.data?.message ||
                _t("The server did not answer. Check your connection, then try again.");
        }
    }

    chooseYear(ev) {
        this.state.id = Number(ev.target.value);
        return this.load();
    }

    money(amount) {
        return formatCurrency(amount, this.state.data.currency_id);
    }

    get rows() {
        return [
            {key: "surplus", label: _t("Surplus to share out"), strong: true},
            {key: "legal", label: _t("Legal reserve")},
            {key: "fund", label: _t("Development fund")},
            {key: "labour", label: _t("Part of the workers")},
            {key: "interest", label: _t("Interest on shares")},
        ];
    }

    stateName(state) {
        return {
            draft: _t("In preparation"),
            proposed: _t("Put to the assembly"),
            decided: _t("Decided"),
            dropped: _t("Not kept"),
        }[state];
    }

    async propose(scenario) {
        await this.orm.call("coop.distribution.scenario", "action_propose", [
            [scenario.id],
        ]);
        return this.load();
    }

    async decide(scenario) {
        const action = await this.orm.call(
            "coop.distribution.scenario",
            "action_decide",
            [[scenario.id]]
        );
        return this.action.doAction(action, {onClose: () => this.load()});
    }

    print() {
        return this.action.doAction("eclectic_coop.action_report_distribution_annex", {
            additionalContext: {
                active_id: this.state.id,
                active_ids: [this.state.id],
                active_model: "coop.distribution",
            },
        });
    }

    openForm(model, id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id || false,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("eclectic_coop.distribution", Distribution);
