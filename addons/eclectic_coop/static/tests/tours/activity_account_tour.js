import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("coop_activity_account", {
    steps: () => [
        {
            content: "the account is open on the year",
            trigger: ".o_coop_activity_account button[data-span=year].active",
        },
        {
            content: "show the month",
            trigger: "button[data-span=month]",
            run: "click",
        },
        {
            content: "one column and the year before are left",
            trigger: "button[data-span=month].active",
        },
        {
            content: "go back one month",
            trigger: ".o_coop_activity_account button:has(.fa-chevron-left)",
            run: "click",
        },
        {
            content: "open the steps of what can be used",
            trigger: ".o_coop_usable summary",
            run: "click",
        },
        {
            content: "back to the year",
            trigger: "button[data-span=year]",
            run: "click",
        },
        {
            content: "open the turnover",
            trigger: "[data-block=result] [data-row=turnover] button:last",
            run: "click",
        },
        {
            content: "its amounts are listed",
            trigger: ".o_list_view .o_data_row",
        },
        {
            content: "and the way back keeps the year",
            trigger: ".o_back_button, .breadcrumb-item a",
            run: "click",
        },
        {
            content: "the account is there again",
            trigger: ".o_coop_activity_account button[data-span=year].active",
        },
    ],
});
