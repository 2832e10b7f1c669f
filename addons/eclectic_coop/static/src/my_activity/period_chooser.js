import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

/** Month, quarter, year or twelve months; the one before, the one after. */
export class PeriodChooser extends Component {
    static template = "eclectic_coop.PeriodChooser";
    static props = {period: Object, onChange: Function};

    get kinds() {
        return [
            {kind: "month", label: _t("Month")},
            {kind: "quarter", label: _t("Quarter")},
            {kind: "year", label: _t("Year")},
            {kind: "rolling", label: _t("12 months")},
        ];
    }
}
