import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/** Unit, bound and source of a figure of the statutes, beside its field. */
export class CoopSource extends Component {
    static template = "eclectic_coop.CoopSource";
    static props = {...standardWidgetProps, field: String};

    get explained() {
        return this.props.record.data.explained?.[this.props.field] || {};
    }

    get sentence() {
        const {bound, source} = this.explained;
        return [bound, source].filter(Boolean).join(" ");
    }
}

registry.category("view_widgets").add("coop_source", {
    component: CoopSource,
    fieldDependencies: [{name: "explained", type: "json"}],
    extractProps: ({attrs}) => ({field: attrs.field}),
});
