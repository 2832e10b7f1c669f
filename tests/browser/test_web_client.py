def test_the_administrator_sees_the_web_client(log_in):
    page = log_in("admin", "admin")
    page.wait_for_selector(".o_main_navbar")
    assert page.locator(".o_action_manager").count() == 1
