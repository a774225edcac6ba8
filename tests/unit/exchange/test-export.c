/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written opens in a spreadsheet without running anything, and reads back as it was. */

#define G_LOG_DOMAIN "test-export"

#include "config.h"

#include "inl-export-file.h"
#include "inl-import-file.h"
#include "inl-inquiry.h"
#include "inl-relation.h"
#include "inl-vacancy.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
write_text (InlRecordKind  kind,
            GPtrArray     *records)
{
  g_autoptr(GBytes) bytes = inl_export_file_write (kind, records);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

static GPtrArray *
create_list (gpointer record)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (records, record);
  return records;
}

static void
test_relations (void)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autofree char *text = NULL;

  records = create_list (g_object_new (INL_TYPE_RELATION, "number", "1042",
                                       "name", "Jansen \"De Hoek\"; & Zn", "kvk-number",
                                       "01234567", "place", "'s-Gravenhage", NULL));
  text = write_text (INL_RECORD_KIND_RELATION, records);
  g_assert_cmpstr (text, ==,
                   "\xef\xbb\xbf"
                   "relatienummer;naam;kvk_nummer;straat;huisnummer;postcode;plaats;telefoon;"
                   "email;website\r\n"
                   "1042;\"Jansen \"\"De Hoek\"\"; & Zn\";01234567;;;;'s-Gravenhage;;;\r\n");
}

static void
test_vacancies (void)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autofree char *text = NULL;

  records = create_list (g_object_new (INL_TYPE_VACANCY, "number", "A-1", "relation-number",
                                       "1042", "position-name", "Lasser", "start-date",
                                       "2026-11-24", "headcount", G_GINT64_CONSTANT (3),
                                       "status", INL_VACANCY_STATUS_CLOSED, NULL));
  g_ptr_array_add (records, g_object_new (INL_TYPE_VACANCY, "number", "A-2", NULL));
  text = write_text (INL_RECORD_KIND_VACANCY, records);
  g_assert_cmpstr (text, ==,
                   "\xef\xbb\xbf"
                   "aanvraagnummer;relatienummer;functie;omschrijving;ingangsdatum;aantal;"
                   "status\r\n"
                   "A-1;1042;Lasser;;24-11-2026;3;gesloten\r\n"
                   "A-2;;;;;;open\r\n");
}

static void
test_inquiries (void)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  records = create_list (g_object_new (INL_TYPE_INQUIRY, "uuid", "u-1", "vacancy-number", "A-1",
                                       "relation-number", "1042", "relation-name", "Jansen",
                                       "state", INL_INQUIRY_STATE_SENT, "attempts",
                                       G_GINT64_CONSTANT (2), "sent-at", "2026-11-24T02:00:00Z",
                                       "recipients", "Jan, Piet", "emails",
                                       "jan@j.example, piet@j.example", NULL));
  text = write_text (INL_RECORD_KIND_INQUIRY, records);
  g_assert_nonnull (strstr (text, "\r\nu-1;A-1;1042;Jansen;;;verzonden;;2;;;2026-11-24T02:00:00Z;"
                                  "\"Jan, Piet\";\"jan@j.example, piet@j.example\"\r\n"));

  bytes = g_bytes_new (text, strlen (text));
  g_assert_null (inl_import_file_read (bytes, NULL, &error));
  g_assert_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_COLUMNS);
}

static const char *const names[] = {
  "=1+1", "+31 6 12345678", "-5", "@SUM(A1)", "'=1+1", "''=1", "'t Hoekje", "'", "=\"a;b\"",
  "a;b,c", "\"", "\"aanhef\"", "Café 👩‍🔧", "שלום", "1042", "sep=;",
};

static void
test_round_trip (gconstpointer data)
{
  const char *name = data;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(InlImportFile) file = NULL;
  g_autoptr(GError) error = NULL;
  InlImportRow *row;

  records = create_list (g_object_new (INL_TYPE_RELATION, "number", "1042", "name", name,
                                       "phone", "+31 30 1234567", NULL));
  bytes = inl_export_file_write (INL_RECORD_KIND_RELATION, records);
  file = inl_import_file_read (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file->rows->len, ==, 1);
  row = g_ptr_array_index (file->rows, 0);
  g_assert_true (inl_record_equal (row->record, g_ptr_array_index (records, 0)));
}

/* No cell begins like a formula, also behind its quotes. */
static void
test_formulas (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GPtrArray) records = NULL;
      g_autofree char *text = NULL;
      const char *cell;

      records = create_list (g_object_new (INL_TYPE_RELATION, "number", names[i], NULL));
      text = write_text (INL_RECORD_KIND_RELATION, records);
      cell = strstr (text, "\r\n") + 2;
      cell += *cell == '"';
      g_assert_null (strchr ("=+-@\t\r", *cell));
    }
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **done = user_data;

  *done = g_object_ref (result);
}

static gssize
save (const char  *path,
      GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GPtrArray) records = create_list (inl_relation_new ());
  g_autoptr(GAsyncResult) result = NULL;

  inl_export_file_save_async (file, INL_RECORD_KIND_RELATION, records, NULL, on_saved_cb,
                              &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return inl_export_file_save_finish (result, error);
}

static void
test_save (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("inl-export-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "relaties.csv", NULL);
  g_autofree char *content = NULL;
  GStatBuf info;

  g_assert_cmpint (save (path, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, &error));
  g_assert_true (g_str_has_prefix (content, "\xef\xbb\xbf" "relatienummer;"));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_save_fails (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (save ("/proc/inlenersbeloning/relaties.csv", &error), ==, -1);
  g_assert_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WRITE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/export/relations", test_relations);
  g_test_add_func ("/exchange/export/vacancies", test_vacancies);
  g_test_add_func ("/exchange/export/inquiries", test_inquiries);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/export/round-trip/%u", i);

      g_test_add_data_func (path, names[i], test_round_trip);
    }
  g_test_add_func ("/exchange/export/formulas", test_formulas);
  g_test_add_func ("/exchange/export/save", test_save);
  g_test_add_func ("/exchange/export/save-fails", test_save_fails);

  return g_test_run ();
}
