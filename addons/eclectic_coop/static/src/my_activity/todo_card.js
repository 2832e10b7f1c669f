import {Component} from "@odoo/owl";

/** What waits for the entrepreneur, the most urgent first. */
export class TodoCard extends Component {
    static template = "eclectic_coop.TodoCard";
    static props = {todo: Array, open: Function};
}
