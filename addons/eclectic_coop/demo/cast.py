"""Who is in the story. All people and firms are invented.

Only the three public clients bear the names of the cooperative's first customers.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Person:
    """One of the salaried people; ``login`` is also the password of the demo."""

    login: str
    name: str
    commune: str
    zip_code: str
    gross: int  # euros a month
    left_months_ago: int = 0


@dataclass(frozen=True)
class Trade:
    """An activity: its people with their shares, what it sells and what it buys."""

    code: str
    name: str
    people: dict  # login -> percentage
    services: dict  # label -> price excluding VAT
    clients: tuple
    purchases: dict = field(default_factory=dict)  # label -> (account, price)
    invoices_a_month: int = 3
    training: bool = False  # sold without VAT (CGI 261-4-4°)
    closed_months_ago: int = 0


@dataclass(frozen=True)
class Associate:
    """Who holds shares: one of the salaried people, or somebody else by ``name``."""

    key: str  # login of the salaried people
    shares: int  # taken at the admission
    months_ago: int = 0  # of the assembly; 0 for the founders
    category: str = "employee"
    name: str = ""
    commune: tuple = ()
    born: tuple = ()  # (day, place)
    speaks: str = ""  # for a firm
    route: str = ""


GERANTE = Person("helene", "Hélène Doumergue", "Aubenas", "07200", 900)
ENTREPRENEURS = (
    Person("claire", "Claire Vasseur", "Aubenas", "07200", 1150),
    Person("karim", "Karim Benali", "Largentière", "07110", 1150),
    Person("ines", "Inès Faure", "Joyeuse", "07260", 1050),
    Person("thomas", "Thomas Rochette", "Aubenas", "07200", 850),
    Person("julie", "Julie Marcon", "Largentière", "07110", 1100),
    Person("antoine", "Antoine Lafont", "Joyeuse", "07260", 800),
)
LEAVER = Person("nadia", "Nadia Perrier", "Joyeuse", "07260", 480, left_months_ago=7)
COACH = ("paul", "Paul Estève")
ACCOUNTANT = ("sophie", "Sophie Arnaud")

FOUNDED = date(2009, 2, 16)
FOUNDERS = (
    Associate("helene", 200, born=(date(1971, 4, 9), "Privas")),
    Associate(
        "marcel",
        160,
        name="Marcel Chabrol",
        commune=("Aubenas", "07200"),
        born=(date(1957, 6, 21), "Aubenas"),
    ),
    Associate(
        "solange",
        80,
        name="Solange Vernet",
        commune=("Vals-les-Bains", "07600"),
        born=(date(1969, 11, 3), "Valence"),
    ),
    Associate(
        "cigales",
        120,
        category="external",
        name="Club Cigales des Gras",
        commune=("Largentière", "07110"),
        speaks="Michel Avrilier",
    ),
)
ADMITTED = (
    Associate("claire", 20, 18, born=(date(1986, 2, 14), "Montélimar")),
    Associate(
        "volane", 20, 18, "external", "Imprimerie de la Volane", speaks="Ali Nori"
    ),
    Associate("nadia", 60, 12, born=(date(1979, 8, 30), "Alès")),
    Associate(
        "karim",
        10,
        6,
        born=(date(1988, 12, 1), "Lyon"),
        route=", candidature obligatoire",
    ),
    Associate("thomas", 8, 6, born=(date(1992, 5, 17), "Aubenas")),
    Associate(
        "odile",
        60,
        6,
        "external",
        "Odile Charreyron",
        ("Ruoms", "07120"),
        (date(1963, 1, 25), "Nîmes"),
    ),
)
CANDIDATE = Associate("ines", 0, born=(date(1984, 9, 12), "Grenoble"))

TRADES = (
    Trade(
        "ARDOISE",
        "Studio Ardoise",
        {"claire": 100},
        {
            "Identité visuelle": 1450,
            "Affiche et programme": 620,
            "Mise en page du bulletin municipal": 890,
        },
        ("Commune du Pradon", "Librairie Le Chat Perché", "Domaine des Restanques"),
        {"Impression": ("604000", 210), "Polices de caractères": ("651000", 45)},
    ),
    Trade(
        "BAMBOU",
        "Bambou Web",
        {"karim": 100},
        {
            "Développement du site": 2600,
            "Maintenance mensuelle": 620,
            "Hébergement et nom de domaine": 290,
        },
        ("Syndicat mixte Ardèche Claire", "Cycles Verdon", "Commune du Pradon"),
        {"Serveurs": ("613500", 95), "Sous-traitance intégration": ("611000", 380)},
    ),
    Trade(
        "CLEF",
        "La Clef des Savoirs",
        {"ines": 100},
        {"Formation bureautique (jour)": 780, "Atelier numérique (demi-journée)": 420},
        (
            "Syndicat mixte du pays de l'Ardèche méridionale",
            "Association Les Mains Vertes",
            "Librairie Le Chat Perché",
        ),
        {"Location de salle": ("613200", 120), "Supports imprimés": ("606400", 60)},
        training=True,
    ),
    Trade(
        "PANIER",
        "Panier Cévenol",
        {"thomas": 60, "antoine": 40},
        {"Coffret de produits locaux": 48, "Boutique en ligne : mise en place": 1250},
        ("Gîte des Trois Vallées", "Domaine des Restanques", "Cycles Verdon"),
        {"Achat de produits": ("607000", 430), "Emballages": ("602600", 75)},
    ),
    Trade(
        "LUMIERE",
        "Lumière du Sud",
        {"julie": 100},
        {"Reportage photo": 560, "Film de présentation": 1480},
        ("Domaine des Restanques", "Syndicat mixte Ardèche Claire", "Cycles Verdon"),
        {"Location de matériel": ("613500", 160)},
    ),
    Trade(
        "PASSERELLE",
        "Passerelle",
        {"antoine": 100},
        {"Animation de réunion publique": 560, "Rédaction de contenus": 340},
        (
            "Commune du Pradon",
            "Syndicat mixte du pays de l'Ardèche méridionale",
            "Association Les Mains Vertes",
        ),
        {"Documentation": ("618100", 40)},
    ),
    Trade(
        "FILDESOIE",
        "Fil de Soie",
        {"nadia": 100},
        {"Création textile": 560},
        ("Gîte des Trois Vallées", "Librairie Le Chat Perché"),
        {"Tissus": ("601000", 140)},
        invoices_a_month=2,
        closed_months_ago=6,
    ),
)

PUBLIC_CLIENTS = {
    "Commune du Pradon": ("Le Pradon", "07120"),
    "Syndicat mixte Ardèche Claire": ("Vogüé", "07200"),
    "Syndicat mixte du pays de l'Ardèche méridionale": ("Vinezac", "07110"),
}
FIRMS = {
    "Librairie Le Chat Perché": ("Aubenas", "07200"),
    "Domaine des Restanques": ("Ruoms", "07120"),
    "Cycles Verdon": ("Joyeuse", "07260"),
    "Association Les Mains Vertes": ("Largentière", "07110"),
    "Gîte des Trois Vallées": ("Antraigues-sur-Volane", "07530"),
}
SUPPLIERS = ("Fournitures du Vivarais", "Imprimerie de la Volane", "Nuage Libre")
