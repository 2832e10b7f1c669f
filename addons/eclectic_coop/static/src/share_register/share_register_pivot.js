import {registry} from "@web/core/registry";
import {pivotView} from "@web/views/pivot/pivot_view";
import {RegisterControlPanel} from "./share_register";

registry.category("views").add("coop_share_register_pivot", {
    ...pivotView,
    ControlPanel: RegisterControlPanel,
});
