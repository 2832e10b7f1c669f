def test_the_administrator_finds_the_apps_of_the_cooperative(log_in):
    page = log_in("admin", "admin")
    page.locator(".o_navbar_apps_menu button").click()
    apps = page.locator(".o-dropdown--menu .o_app")
    apps.first.wait_for()
    assert "Coopérative" in [name.strip() for name in apps.all_inner_texts()]


def test_a_wrong_password_opens_nothing(page):
    page.goto("/web/login")
    page.fill("input[name=login]", "claire")
    page.fill("input[name=password]", "karim")
    page.click("button[type=submit]")
    page.locator(".alert-danger").wait_for()
    page.goto("/odoo")
    assert "/web/login" in page.url
