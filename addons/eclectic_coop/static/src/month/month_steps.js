import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** The steps of the month, in order, the next one marked; each opens its list. */
export class MonthSteps extends Component {
    static template = "eclectic_coop.MonthSteps";
    static props = {...standardFieldProps};

    setup() {
        this.action = useService("action");
    }

    get steps() {
        return this.props.record.data[this.props.name] || [];
    }

    icon(step) {
        return {done: "fa-check", problem: "fa-exclamation", none: "fa-minus"}[
            step.state
        ];
    }

    stateName(step) {
        if (step.current) {
            return _t("Next step");
        }
        return {
            done: _t("Done"),
            todo: _t("To do"),
            problem: _t("To look at"),
            none: _t("Nothing to do"),
        }[step.state];
    }

    open(step) {
        return this.action.doAction(step.action);
    }
}

registry.category("fields").add("coop_month_steps", {
    component: MonthSteps,
    displayName: _t("Steps of the month"),
    supportedTypes: ["json"],
});
