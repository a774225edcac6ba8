/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows by the million, written as fast as SQLite takes them: through the schema and with the keys
 * that the program itself would give them, but without its checks, its log and its disk that must
 * be sure of each. */

#include "config.h"

#include "bench-data.h"

#include "inl-db.h"
#include "inl-import-bulk.h"
#include "inl-text.h"

#define SEED 1042
#define MOMENT "2026-06-01T08:00:00Z"
#define FIRST_NUMBER 1000

static const char settings[] =
  "PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF; PRAGMA cache_size = -400000;";

static const char * const trades[] = {
  "Aannemersbedrijf", "Autobedrijf", "Bakkerij", "Bouwbedrijf", "Bloemisterij", "Drukkerij",
  "Elektrotechniek", "Garage", "Groothandel", "Hoveniersbedrijf", "Installatiebedrijf",
  "Loonbedrijf", "Loodgietersbedrijf", "Machinefabriek", "Metaalbewerking", "Meubelmakerij",
  "Restaurant", "Schildersbedrijf", "Schoonmaakbedrijf", "Slagerij", "Taxibedrijf",
  "Timmerfabriek", "Transportbedrijf", "Tuinbouw", "Verhuisbedrijf", "Zorggroep",
};

static const char * const infixes[] = { "", "", "", "de", "van", "van der", "van den", "ter" };

static const char * const surnames[] = {
  "Bakker", "Berg", "Boer", "Bos", "Bosch", "Brink", "Brouwer", "Bruijn", "Dekker", "Dijk",
  "Dijkstra", "Groen", "Haan", "Heijden", "Hendriks", "Hoekstra", "Huisman", "IJzerman", "Jacobs",
  "Jansen", "Janssen", "Jong", "Jonge", "Kok", "Koning", "Koster", "Kramer", "Kuiper", "Lange",
  "Leeuwen", "Linden", "Maas", "Martens", "Meer", "Meijer", "Molenaar", "Mulder", "Peeters",
  "Peters", "Postma", "Prins", "Ruiter", "Schouten", "Smit", "Smits", "Spijkerman", "Timmermans",
  "Veen", "Velde", "Verhoeven", "Vermeulen", "Visser", "Vliet", "Vos", "Vries", "Wal", "Wijngaard",
  "Willems", "Wit", "Zijlstra", "Zwart", "Één",
};

static const char * const first_names[] = {
  "Anna", "Bram", "Daan", "Eva", "Femke", "Fleur", "Gijs", "Hanneke", "Ilse", "Jeroen", "Joost",
  "Karin", "Lars", "Lieke", "Maarten", "Marloes", "Niels", "Noor", "Pieter", "Renée", "Ruben",
  "Sanne", "Sjoerd", "Thijs", "Tess", "Wouter",
};

static const char * const forms[] = { "", " B.V.", " B.V.", " VOF", " & Zn", " Groep" };

static const char * const places[] = {
  "'s-Hertogenbosch", "Alkmaar", "Almere", "Amersfoort", "Amsterdam", "Apeldoorn", "Arnhem",
  "Assen", "Breda", "Delft", "Den Haag", "Deventer", "Dordrecht", "Ede", "Eindhoven", "Emmen",
  "Enschede", "Gouda", "Groningen", "Haarlem", "Heerlen", "Helmond", "Hengelo", "Hilversum",
  "Hoorn", "IJmuiden", "IJsselstein", "Leeuwarden", "Leiden", "Lelystad", "Maastricht",
  "Middelburg", "Nijmegen", "Oss", "Roermond", "Rotterdam", "Sneek", "Terneuzen", "Tilburg",
  "Utrecht", "Venlo", "Vlissingen", "Weert", "Zaandam", "Zeist", "Zoetermeer", "Zutphen", "Zwolle",
};

static const char * const positions[] = {
  "Administratief medewerker", "Bakker", "Bezorger", "Chauffeur", "Elektromonteur", "Grondwerker",
  "Heftruckchauffeur", "Kok", "Lasser", "Logistiek medewerker", "Loodgieter", "Metselaar",
  "Orderpicker", "Planner", "Productiemedewerker", "Schilder", "Schoonmaker", "Timmerman",
  "Verkoper", "Verzorgende",
};

#define PICK(rand, texts) (texts)[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]

typedef struct
{
  InlDb *db;
  GRand *rand;
  guint  n_relations;
} Data;

static void
insert (Data       *data,
        const char *sql,
        const char *types,
        ...)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlStatement) statement = inl_db_prepare (data->db, sql, &error);
  va_list values;

  g_assert_no_error (error);
  va_start (values, types);
  for (int i = 0; types[i] != '\0'; i++)
    if (types[i] == 's')
      inl_statement_bind_text (statement, i + 1, va_arg (values, const char *));
    else
      inl_statement_bind_integer (statement, i + 1, va_arg (values, gint64));
  va_end (values);
  g_assert_false (inl_db_step (data->db, statement, &error));
  g_assert_no_error (error);
}

/* As inl_table_fold_fields() does it. */
static char *
fold (const char *first_text,
      ...)
{
  GString *folded = g_string_new (NULL);
  va_list texts;

  va_start (texts, first_text);
  for (const char *text = first_text; text != NULL; text = va_arg (texts, const char *))
    {
      g_autofree char *part = inl_text_fold (text);

      g_string_append_printf (folded, "%s\n", part);
    }
  va_end (texts);
  return g_string_free (folded, FALSE);
}

static char *
create_surname (Data *data)
{
  const char *infix = PICK (data->rand, infixes);

  return g_strdup_printf ("%s%s%s", infix, *infix != '\0' ? " " : "",
                          PICK (data->rand, surnames));
}

static void
write_positions (Data *data)
{
  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      g_autofree char *name_key = inl_text_fold (positions[i]);
      g_autofree char *sort_key = inl_text_sort_key (positions[i]);

      insert (data, "INSERT INTO positions (id, name, name_key, sort_key, created_at, changed_at)"
              " VALUES ($1, $2, $3, $4, $5, $6)", "isssss", (gint64) i + 1, positions[i], name_key,
              sort_key, MOMENT, MOMENT);
    }
}

static void
write_relation (Data   *data,
                gint64  id)
{
  g_autofree char *surname = create_surname (data);
  g_autofree char *name = g_strdup_printf ("%s %s%s", PICK (data->rand, trades), surname,
                                           PICK (data->rand, forms));
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, FIRST_NUMBER + id);
  const gboolean has_kvk = g_rand_int_range (data->rand, 0, 10) > 0;
  g_autofree char *kvk = has_kvk ? g_strdup_printf ("%08" G_GINT64_FORMAT, 10000000 + id * 7)
                                 : g_strdup ("");
  g_autofree char *postcode = g_strdup_printf ("%d AB", g_rand_int_range (data->rand, 1000, 9999));
  const char *place = PICK (data->rand, places);
  g_autofree char *search = fold (number, name, kvk, place, NULL);
  g_autofree char *sort_key = inl_text_sort_key (name);
  g_autofree char *place_key = inl_text_sort_key (place);

  insert (data, "INSERT INTO relations (id, number, name, kvk_number, street, house_number,"
          " postcode, place, search, sort_key, place_key, created_at, changed_at)"
          " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)", "issssssssssss", id,
          number, name, kvk, "Dorpsstraat", "1", postcode, place, search, sort_key, place_key,
          MOMENT, MOMENT);
}

static void
write_contact (Data   *data,
               gint64  id)
{
  const gint64 relation_id = 1 + (id - 1) % data->n_relations;
  const char *first_name = PICK (data->rand, first_names);
  const char *infix = PICK (data->rand, infixes);
  const char *last_name = PICK (data->rand, surnames);
  g_autofree char *email = g_strdup_printf ("contact%" G_GINT64_FORMAT "@voorbeeld.example", id);
  g_autofree char *name = g_strjoin (" ", first_name, infix, last_name, NULL);
  g_autofree char *name_key = inl_text_fold (name);
  g_autofree char *search = fold (first_name, infix, last_name, email, NULL);
  g_autofree char *sort_key = inl_text_sort_key (last_name);

  insert (data, "INSERT INTO contacts (id, relation_id, first_name, infix, last_name, email,"
          " receives_inquiries, email_key, name_key, search, sort_key, created_at, changed_at)"
          " VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10, $11, $12)", "iissssssssss", id,
          relation_id, first_name, infix, last_name, email, email, name_key, search, sort_key,
          MOMENT, MOMENT);
}

static void
write_vacancy (Data   *data,
               gint64  id)
{
  const gint64 relation_id = 1 + (id * 7919) % data->n_relations;
  const int position = g_rand_int_range (data->rand, 0, G_N_ELEMENTS (positions));
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, FIRST_NUMBER + id);
  g_autofree char *start = g_strdup_printf ("20%02d-%02d-%02d",
                                            g_rand_int_range (data->rand, 20, 28),
                                            g_rand_int_range (data->rand, 1, 13),
                                            g_rand_int_range (data->rand, 1, 29));
  g_autofree char *search = fold (number, positions[position], NULL);

  insert (data, "INSERT INTO vacancies (id, relation_id, number, position_id, description,"
          " start_date, search, created_at, changed_at)"
          " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", "iisisssss", id, relation_id, number,
          (gint64) position + 1, positions[position], start, search, MOMENT, MOMENT);
}

/* Of a kind whose triggers and indexes cost more than the rows. */
static void
write_many (Data          *data,
            InlRecordKind  kind,
            void         (*write) (Data *data, gint64 id),
            gint64         n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlImportBulk) bulk = inl_import_bulk_begin (data->db, kind, (guint) n, NULL,
                                                          &error);

  g_assert_no_error (error);
  for (gint64 id = 1; id <= n; id++)
    {
      write (data, id);
      inl_import_bulk_step (bulk, &error);
      g_assert_no_error (error);
    }
  inl_import_bulk_end (bulk, &error);
  g_assert_no_error (error);
}

static gpointer
write_all (InlDb         *db,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Data *data = user_data;
  const gint64 n = data->n_relations;

  write_positions (data);
  write_many (data, INL_RECORD_KIND_RELATION, write_relation, n);
  for (gint64 id = 1; id <= n * 3 / 2; id++)
    write_contact (data, id);
  write_many (data, INL_RECORD_KIND_VACANCY, write_vacancy, n * 2);
  return data;
}

void
bench_data_write (const char *path,
                  guint       n_relations)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  Data data = { inl_db_open (path, &error), rand, n_relations };

  g_assert_no_error (error);
  inl_db_run_script (data.db, settings, &error);
  g_assert_no_error (error);
  g_assert_nonnull (inl_db_write (data.db, write_all, &data, NULL, NULL, &error));
  g_assert_no_error (error);
  inl_db_close (data.db);
}
