"""A page that is served and a browser that looks at it."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("PRICEWRIGHT", str(ROOT / ".build/release/pricewright"))


@contextlib.contextmanager
def served(scenario):
    """The page of a copy of a committed scenario: the copy's folder and the page's address."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "scenarios" / scenario, folder)
        server = subprocess.Popen(
            [COMMAND, "serve", scenario, "--port", "0", "--quiet"],
            cwd=folder, stdout=subprocess.PIPE, text=True)
        try:
            yield pathlib.Path(folder), server.stdout.readline().strip(), server
        finally:
            server.kill()
            server.wait()
            server.stdout.close()


@contextlib.contextmanager
def browser(width=1280, height=900, dark=False):
    options = Options()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--disable-background-networking", "--no-first-run",
                     f"--window-size={width},{height}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    try:
        yield driver
    finally:
        driver.quit()


def at(driver, name):
    return driver.find_element(By.ID, name)


def answered(driver, seconds=120):
    """Waits for the full answer to the latest question."""
    WebDriverWait(driver, seconds, poll_frequency=0.05).until(
        lambda page: page.find_element(By.TAG_NAME, "body").get_attribute("data-state")
        in ("answered", "refused", "gone"))


def screenshot(driver, name):
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        height = driver.execute_script("return document.documentElement.scrollHeight")
        width = driver.execute_script("return innerWidth")
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        driver.save_screenshot(str(pathlib.Path(folder) / f"{name}.png"))
