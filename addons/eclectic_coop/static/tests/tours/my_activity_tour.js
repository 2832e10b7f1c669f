import {registry} from "@web/core/registry";

const back = [
    {content: "back to my activity", trigger: ".breadcrumb-item a", run: "click"},
    {trigger: ".o_coop_usable .o_coop_figure"},
];

registry.category("web_tour.tours").add("coop_my_activity", {
    url: "/odoo",
    steps: () => [
        {
            content: "the first screen after login is her activity",
            trigger: ".o_coop_my_activity h1:contains(Studio Ardoise)",
        },
        {
            content: "the ladder is one click away",
            trigger: ".o_coop_explain[aria-expanded=false]",
            run: "click",
        },
        {trigger: "#o_coop_ladder [data-step=vat]"},
        {
            content: "the chart has its table",
            trigger: ".o_coop_as_table",
            run: "click",
        },
        {trigger: ".o_coop_chart table tbody tr:eq(11)"},
        {
            content: "another period",
            trigger: "[data-period=year]",
            run: "click",
        },
        {trigger: "[data-period=year][aria-pressed=true]"},
        {
            content: "a figure opens its lines",
            trigger: "[data-section=turnover] [data-column=period]",
            run: "click",
        },
        {trigger: ".o_list_view .o_data_row:contains(Mairie de Joyeuse)"},
        ...back,
        {
            content: "the choice of the period is kept",
            trigger: "[data-period=year][aria-pressed=true]",
        },
        {
            content: "what she is owed",
            trigger: ".o_coop_owed [data-move]:contains(Mairie de Joyeuse)",
        },
        {
            content: "a quote in one click",
            trigger: "[data-target=new_quote]",
            run: "click",
        },
        {trigger: ".o_form_view [name=partner_id]"},
        ...back,
        {
            content: "an invoice in one click",
            trigger: "[data-target=new_invoice]",
            run: "click",
        },
        {trigger: ".o_form_view [name=invoice_line_ids]"},
        ...back,
        {
            content: "an expense in one click",
            trigger: "[data-target=new_expense]",
            run: "click",
        },
        {trigger: ".o_form_view [name=product_id]"},
        ...back,
        {
            content: "time without leaving the screen",
            trigger: "[data-target=new_time]",
            run: "click",
        },
        {
            trigger: ".modal [name=unit_amount] input",
            run: "edit 2:30",
        },
        {trigger: ".modal .o_form_button_save", run: "click"},
        {trigger: "body:not(:has(.modal)) .o_coop_usable"},
        {
            content: "her documents are in the menu",
            trigger:
                ".o_menu_sections [data-menu-xmlid='eclectic_coop.menu_my_activity_invoices']",
            run: "click",
        },
        {trigger: ".o_list_view .o_data_row:contains(Mairie de Joyeuse)"},
    ],
});
