import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("coop_year", {
    url: "/odoo/coop-year",
    steps: () => [
        {
            content: "begin the closing of last year",
            trigger: ".o_coop_year_start",
            run: "click",
        },
        {trigger: ".o_coop_year_control.alert-success"},
        {
            content: "ask for the signatures",
            trigger: "[data-step=control]",
            run: "click",
        },
        {trigger: ".o_coop_year_act:contains(Ask)", run: "click"},
        {trigger: "[data-point=signatures]:contains(0 of 1)"},
        {
            content: "no tax this year, with a reason",
            trigger: "[data-step=tax]",
            run: "click",
        },
        {
            trigger: "[data-point=tax] button:contains(not concerned)",
            run: "click",
        },
        {
            trigger: ".modal [name=reason] textarea",
            run: "edit All of it is shared out",
        },
        {trigger: ".modal button[name=action_confirm]", run: "click"},
        {trigger: "[data-point=tax][data-state=none]:contains(shared out)"},
    ],
});

registry.category("web_tour.tours").add("coop_sign_accounts", {
    steps: () => [
        {
            content: "the accounts wait on the first screen",
            trigger: "[data-todo^=signoff]",
            run: "click",
        },
        {trigger: ".o_coop_sign_now", run: "click"},
        {trigger: ".o_coop_standing[data-standing=signed]"},
    ],
});
