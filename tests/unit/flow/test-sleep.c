/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A computer that wakes up, told by a system bus of the test's own: what waits is tried at once. */

#define G_LOG_DOMAIN "test-flow-sleep"

#include "config.h"

#include "flow-fixture.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "inl-office-private.h"
#include "inl-sender-private.h"

#include "inl-outcome.h"

static GDBusConnection *
connect_to_bus (GTestDBus *bus)
{
  g_autoptr(GError) error = NULL;
  GDBusConnection *connection;

  connection = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (bus),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
    | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static void
take_name_of_logind (GDBusConnection *connection)
{
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GError) error = NULL;

  reply = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.login1", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
tell_sleep (GDBusConnection *connection,
            gboolean         is_going_to_sleep)
{
  g_autoptr(GError) error = NULL;

  g_dbus_connection_emit_signal (connection, NULL, "/org/freedesktop/login1",
                                 "org.freedesktop.login1.Manager", "PrepareForSleep",
                                 g_variant_new ("(b)", is_going_to_sleep), &error);
  g_assert_no_error (error);
}

typedef struct
{
  Fixture         *fixture;
  GDBusConnection *logind;
  gint64           told_at;
} Waking;

/* The sender listens as soon as it is on the bus, which it does not tell. */
static gboolean
is_tried_again (gpointer data)
{
  Waking *self = data;

  if (g_get_monotonic_time () - self->told_at > G_USEC_PER_SEC / 10)
    {
      tell_sleep (self->logind, FALSE);
      self->told_at = g_get_monotonic_time ();
    }
  return self->fixture->emitted->len > 0;
}

static void
test_waking_up (Fixture       *f,
                gconstpointer  data)
{
  GTestDBus *bus = (GTestDBus *) data;
  g_autoptr(GDBusConnection) logind = connect_to_bus (bus);
  Waking waking = { f, logind, 0 };

  fixture_ask_in_vain (f, f->vacancy_id);
  g_ptr_array_set_size (f->emitted, 0);

  take_name_of_logind (logind);
  tell_sleep (logind, TRUE);
  inl_office_start_sender (f->office);
  wait_until (is_tried_again, &waking);
  g_assert_cmpint (((InlOutcome *) g_ptr_array_index (f->emitted, 0))->kind, ==,
                   INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static gboolean
has_system_bus (gpointer data)
{
  return ((Fixture *) data)->office->sender->system_bus != NULL;
}

static gboolean
is_bus_gone (gpointer data)
{
  return g_dbus_connection_is_closed (((Fixture *) data)->office->sender->system_bus);
}

/* What is typed in a window is not lost for it: the program would be ended by default. */
static void
test_bus_goes_away (Fixture       *f,
                    gconstpointer  data)
{
  inl_office_start_sender (f->office);
  wait_until (has_system_bus, f);
  g_test_dbus_stop ((GTestDBus *) data);
  wait_until (is_bus_gone, f);
  while (g_main_context_iteration (NULL, FALSE));
}

/* One that takes what is said to it, and never answers. */
static GSocket *
listen_mutely (const char *path)
{
  g_autoptr(GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr(GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM,
                                  G_SOCKET_PROTOCOL_DEFAULT, &error);

  g_assert_no_error (error);
  g_socket_bind (socket, address, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (socket, &error);
  g_assert_no_error (error);
  return socket;
}

/* The tear-down finds that nothing of the office is left. */
static void
close_before_bus_answers (Fixture       *f,
                          gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "bus", NULL);
  g_autofree char *address = g_strconcat ("unix:path=", path, NULL);
  g_autoptr(GSocket) socket = listen_mutely (path);

  /* That of NetworkManager would wait for an answer. */
  g_setenv ("GIO_USE_NETWORK_MONITOR", "netlink", TRUE);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", address, TRUE);
  inl_office_start_sender (f->office);
  fixture_close (f);
  g_unlink (path);
}

/* In a process of its own: all of one process share the bus. */
static void
test_bus_does_not_answer (void)
{
  g_test_trap_subprocess ("/flow/sleep/subprocess/bus-does-not-answer", 0,
                          G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GTestDBus) bus = NULL;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (bus), TRUE);

  g_test_add ("/flow/sleep/waking-up", Fixture, bus, fixture_set_up, test_waking_up,
              fixture_tear_down);
  g_test_add ("/flow/sleep/bus-goes-away", Fixture, bus, fixture_set_up, test_bus_goes_away,
              fixture_tear_down);
  g_test_add_func ("/flow/sleep/bus-does-not-answer", test_bus_does_not_answer);
  g_test_add ("/flow/sleep/subprocess/bus-does-not-answer", Fixture, NULL, fixture_set_up,
              close_before_bus_answers, fixture_tear_down);
  return g_test_run ();
}
