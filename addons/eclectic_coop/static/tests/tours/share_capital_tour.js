import {registry} from "@web/core/registry";

const edit = (trigger, day) => [
    {trigger, run: `edit ${day}`},
    {trigger, run: "press Enter"},
];

registry.category("web_tour.tours").add("coop_share_capital", {
    url: "/odoo/share-capital",
    steps: () => [
        {
            content: "register and ledger are the same",
            trigger: ".o_coop_equal",
        },
        {trigger: "[data-figure=capital]:contains(310)"},
        {
            content: "the chart has its table",
            trigger: ".o_coop_as_table",
            run: "click",
        },
        {trigger: ".o_coop_figures tbody tr:eq(1)"},
        ...edit("#o_coop_capital_day", "03/03/2010"),
        {trigger: "[data-figure=capital]:contains(300)"},
        {
            content: "compare now, and keep it",
            trigger: ".o_coop_check_now",
            run: "click",
        },
        {trigger: ".o_coop_checked_at"},
        {
            content: "the register of that day",
            trigger: ".o_coop_open_register",
            run: "click",
        },
        {trigger: ".o_list_view .o_list_footer:contains(300)"},
        {
            content: "group, then choose another day: the groups stay",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {trigger: ".o_group_by_menu .o_menu_item:eq(0)", run: "click"},
        {trigger: ".o_group_header:eq(0)"},
        ...edit("#o_coop_register_day", "06/06/2026"),
        {trigger: ".o_list_view .o_list_footer:contains(310)"},
        {
            content: "a row opens the member",
            trigger: ".o_group_header:eq(0)",
            run: "click",
        },
        {trigger: ".o_data_row:contains(Zoé Roux) .o_data_cell:eq(1)", run: "click"},
        {trigger: ".o_form_view .o_field_widget[name=name]:contains(Zoé Roux)"},
    ],
});
