import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("coop_my_pay", {
    url: "/odoo",
    steps: () => [
        {
            content: "from what can be used to what it makes in pay",
            trigger: ".o_coop_to_pay",
            run: "click",
        },
        {
            content: "a bar that splits",
            trigger: ".o_coop_my_pay .o_coop_pay_bar .o_coop_pay_net",
        },
        {
            content: "an amount is typed",
            trigger: "#o_coop_pay_cost",
            run: "edit 256",
        },
        {trigger: ".o_coop_pay_net_amount:contains(156)"},
        {
            content: "a raise of the fixed part costs each month",
            trigger: ".o_coop_pay_raise:contains(128)",
        },
        {
            content: "she asks",
            trigger: ".o_coop_pay_ask",
            run: "click",
        },
        {
            trigger: "#o_coop_advance_reason",
            run: "edit A new camera",
        },
        {
            trigger: ".o_coop_advance button[type=submit]",
            run: "click",
        },
        {
            content: "the request waits below",
            trigger: ".o_coop_my_pay li:contains(A new camera) .badge",
        },
    ],
});
