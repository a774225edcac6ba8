/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which addresses the program speaks to: https anywhere, and http on this computer itself, where
 * the sandbox runs. A password must never travel in the clear because of a typing error. */

#define G_LOG_DOMAIN "inl-service-address"

#include "config.h"

#include "inl-service-address.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "inl-service-error.h"

static gboolean
is_loopback (const char *host)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (host, "localhost") == 0;
}

static gboolean
is_host (const char *host)
{
  g_autofree char *ascii = NULL;

  if (g_hostname_is_ip_address (host))
    return TRUE;

  ascii = g_hostname_to_ascii (host);
  return ascii != NULL && *ascii != '\0'
         && ascii[strspn (ascii, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-.")] == '\0';
}

static gboolean
is_usable (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || !is_host (host) || g_uri_get_userinfo (uri) != NULL
      || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return FALSE;

  return g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && is_loopback (host));
}

static gboolean
has_usual_port (GUri *uri)
{
  return g_uri_get_port (uri) == (g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80);
}

static GUri *
drop_final_slashes (GUri *uri)
{
  g_autofree char *path = g_strdup (g_uri_get_path (uri));
  const int port = has_usual_port (uri) ? -1 : g_uri_get_port (uri);
  gsize length = strlen (path);

  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';

  /* Normalising would put a slash back for an empty path, and all paths come behind it. */
  return g_uri_build (SOUP_HTTP_URI_FLAGS & ~G_URI_FLAGS_SCHEME_NORMALIZE, g_uri_get_scheme (uri),
                      NULL, g_uri_get_host (uri), port, path, NULL, NULL);
}

/**
 * inl_service_address_parse:
 * @address: as in the settings
 * @error: set to %INL_SERVICE_ERROR_BAD_ADDRESS
 *
 * Returns: (transfer full): the address without a slash at its end
 */
GUri *
inl_service_address_parse (const char  *address,
                           GError     **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (address != NULL ? address : ""));
  g_autoptr(GUri) uri = g_uri_parse (trimmed, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || !is_usable (uri))
    {
      g_set_error_literal (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_BAD_ADDRESS,
                           _("Het adres van de dienst is niet geldig. Het begint met https://; "
                             "http:// kan alleen op deze computer zelf."));
      return NULL;
    }

  return drop_final_slashes (uri);
}
