/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The documents of the service. The first byte says which one is read. */

#include "config.h"

#include "fuzz.h"
#include "inl-codec.h"

#define KENMERK "8e03978e-40d5-43e8-bc93-6894a57f9324"
#define KVK_NUMBER "68750110"
#define NOW 1795485600

/* A reader gives a document or an error, never both and never neither. */
static void
check (gconstpointer document,
       GError       *error)
{
  g_assert_true ((document != NULL) == (error == NULL));
  if (error == NULL)
    return;

  g_assert_true (error->domain == INL_SERVICE_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
read_token (GBytes *body)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlTokenInfo) token = inl_codec_read_token (body, &error);

  check (token, error);
}

static void
read_session (GBytes *body)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSession) session = inl_codec_read_session (body, NOW, &error);

  check (session, error);
}

static void
read_company (GBytes *body)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlCompany) company = inl_codec_read_company (body, KVK_NUMBER, &error);

  check (company, error);
}

static void
check_inquiry (const InlSentInquiry *inquiry)
{
  if (inquiry == NULL)
    return;

  g_assert_cmpint (g_ascii_strcasecmp (inquiry->kenmerk, KENMERK), ==, 0);
  g_assert_nonnull (inquiry->invitations);
  g_assert_cmpstr (inquiry->sent_at, !=, "");
}

static void
read_inquiry (GBytes *body)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSentInquiry) inquiry = inl_codec_read_inquiry (body, KENMERK, &error);

  check (inquiry, error);
  check_inquiry (inquiry);
}

static void
read_found_inquiry (GBytes *body)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSentInquiry) inquiry = inl_codec_read_found_inquiry (body, KENMERK, &error);

  /* Neither: an empty list. */
  g_assert_true (inquiry == NULL || error == NULL);
  check_inquiry (inquiry);
}

static void
read_oauth_error (GBytes *body)
{
  g_autofree char *text = inl_codec_read_oauth_error (body);

  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static void (*const readers[]) (GBytes *body) = {
    read_token, read_session, read_company, read_inquiry, read_found_inquiry, read_oauth_error,
  };
  g_autoptr(GBytes) body = NULL;

  if (size == 0)
    return 0;

  body = g_bytes_new (data + 1, size - 1);
  readers[data[0] % G_N_ELEMENTS (readers)] (body);
  return 0;
}
