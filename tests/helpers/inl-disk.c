/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A VFS of SQLite over the one that is there. What was written is on the disk for certain only once
 * it was synced: until then each sector of 512 bytes can be the old one or the new one, whatever
 * became of those before it. That a sector itself is whole is what SQLite counts on. */

#define G_LOG_DOMAIN "inl-disk"

#include "config.h"

#include "inl-disk.h"

#include <string.h>

#include <sqlite3.h>

#define SECTOR 512

typedef struct
{
  sqlite3_file  base;
  char         *name;              /* (owned) (nullable): of a file in a folder, without that */
  sqlite3_file  real;              /* the last: it is larger than it says */
} DiskFile;

typedef enum
{
  STEP_OPEN,                       /* the bytes are what the file held */
  STEP_WRITE,
  STEP_TRUNCATE,
  STEP_SYNC,
  STEP_DELETE,
  STEP_DELETE_FOR_GOOD,
} StepKind;

typedef struct
{
  StepKind  kind;
  char     *name;
  gint64    offset;                /* or the new size */
  GBytes   *bytes;                 /* (nullable) */
} Step;

/* One file after the power went. */
typedef struct
{
  GByteArray *contents;
  GPtrArray  *unsynced;            /* (element-type Step) */
  gboolean    is_certain;          /* its name is in the folder */
  gboolean    is_deleted;          /* and yet may be there */
} Remains;

static struct
{
  GMutex        lock;
  sqlite3_vfs   vfs;
  sqlite3_vfs  *real;
  gboolean      is_lazy;
  guint         n_left;            /* steps until one fails, or 0 */
  int           code;
  gboolean      is_lasting;
  gboolean      has_failed;
  gboolean      is_unreadable;
  gboolean      is_recording;
  GPtrArray    *steps;             /* (owned) (nullable) (element-type Step) */
} disk;

static void
free_step (gpointer data)
{
  Step *step = data;

  g_free (step->name);
  g_clear_pointer (&step->bytes, g_bytes_unref);
  g_free (step);
}

static void
keep_step (StepKind       kind,
           const char    *name,
           gint64         offset,
           gconstpointer  data,
           gsize          size)
{
  if (name == NULL)
    return;

  g_mutex_lock (&disk.lock);
  if (disk.is_recording)
    {
      Step *step = g_new0 (Step, 1);

      step->kind = kind;
      step->name = g_path_get_basename (name);
      step->offset = offset;
      step->bytes = data != NULL ? g_bytes_new (data, size) : NULL;
      g_ptr_array_add (disk.steps, step);
    }
  g_mutex_unlock (&disk.lock);
}

/* The code of a failure, or SQLITE_OK when this step does not fail. */
static int
fail (int io_error)
{
  int code = SQLITE_OK;

  g_mutex_lock (&disk.lock);
  if (disk.n_left == 1)
    {
      disk.has_failed = TRUE;
      code = disk.code == SQLITE_FULL && io_error == SQLITE_IOERR_WRITE ? SQLITE_FULL : io_error;
    }
  if (disk.n_left > 1 || (disk.n_left == 1 && !disk.is_lasting))
    disk.n_left--;
  g_mutex_unlock (&disk.lock);
  return code;
}

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return &((DiskFile *) file)->real;
}

static int
disk_close (sqlite3_file *file)
{
  DiskFile *self = (DiskFile *) file;
  const int code = self->real.pMethods->xClose (&self->real);

  g_clear_pointer (&self->name, g_free);
  return code;
}

static int
disk_read (sqlite3_file  *file,
           void          *data,
           int            size,
           sqlite3_int64  offset)
{
  gboolean is_unreadable;

  g_mutex_lock (&disk.lock);
  is_unreadable = disk.is_unreadable;
  disk.has_failed |= is_unreadable;
  g_mutex_unlock (&disk.lock);
  return is_unreadable ? SQLITE_IOERR_READ
                       : get_real (file)->pMethods->xRead (get_real (file), data, size, offset);
}

static int
disk_write (sqlite3_file  *file,
            const void    *data,
            int            size,
            sqlite3_int64  offset)
{
  int code = fail (SQLITE_IOERR_WRITE);

  if (code != SQLITE_OK)
    return code;

  code = get_real (file)->pMethods->xWrite (get_real (file), data, size, offset);
  if (code == SQLITE_OK)
    keep_step (STEP_WRITE, ((DiskFile *) file)->name, offset, data, size);
  return code;
}

static int
disk_truncate (sqlite3_file  *file,
               sqlite3_int64  size)
{
  int code = fail (SQLITE_IOERR_TRUNCATE);

  if (code != SQLITE_OK)
    return code;

  code = get_real (file)->pMethods->xTruncate (get_real (file), size);
  if (code == SQLITE_OK)
    keep_step (STEP_TRUNCATE, ((DiskFile *) file)->name, size, NULL, 0);
  return code;
}

static int
disk_sync (sqlite3_file *file,
           int           flags)
{
  int code = fail (SQLITE_IOERR_FSYNC);

  if (code != SQLITE_OK)
    return code;

  if (!disk.is_lazy)
    code = get_real (file)->pMethods->xSync (get_real (file), flags);
  if (code == SQLITE_OK)
    keep_step (STEP_SYNC, ((DiskFile *) file)->name, 0, NULL, 0);
  return code;
}

static int
disk_file_size (sqlite3_file  *file,
                sqlite3_int64 *size)
{
  return get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
disk_lock (sqlite3_file *file,
           int           level)
{
  return get_real (file)->pMethods->xLock (get_real (file), level);
}

static int
disk_unlock (sqlite3_file *file,
             int           level)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), level);
}

static int
disk_check_reserved_lock (sqlite3_file *file,
                          int          *result)
{
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), result);
}

static int
disk_file_control (sqlite3_file *file,
                   int           operation,
                   void         *argument)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), operation, argument);
}

static int
disk_sector_size (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
disk_device_characteristics (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

static int
disk_shm_map (sqlite3_file   *file,
              int             region,
              int             size,
              int             extend,
              void volatile **address)
{
  return get_real (file)->pMethods->xShmMap (get_real (file), region, size, extend, address);
}

static int
disk_shm_lock (sqlite3_file *file,
               int           offset,
               int           n,
               int           flags)
{
  return get_real (file)->pMethods->xShmLock (get_real (file), offset, n, flags);
}

static void
disk_shm_barrier (sqlite3_file *file)
{
  get_real (file)->pMethods->xShmBarrier (get_real (file));
}

static int
disk_shm_unmap (sqlite3_file *file,
                int           is_deleted)
{
  return get_real (file)->pMethods->xShmUnmap (get_real (file), is_deleted);
}

/* Version 2: what is mapped into memory would be written past us. */
static sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = disk_close,
  .xRead = disk_read,
  .xWrite = disk_write,
  .xTruncate = disk_truncate,
  .xSync = disk_sync,
  .xFileSize = disk_file_size,
  .xLock = disk_lock,
  .xUnlock = disk_unlock,
  .xCheckReservedLock = disk_check_reserved_lock,
  .xFileControl = disk_file_control,
  .xSectorSize = disk_sector_size,
  .xDeviceCharacteristics = disk_device_characteristics,
  .xShmMap = disk_shm_map,
  .xShmLock = disk_shm_lock,
  .xShmBarrier = disk_shm_barrier,
  .xShmUnmap = disk_shm_unmap,
};

static void
keep_opened (const char *name)
{
  g_autofree char *contents = NULL;
  gsize size;

  if (name != NULL && g_file_get_contents (name, &contents, &size, NULL))
    keep_step (STEP_OPEN, name, 0, contents, size);
}

static int
disk_open (sqlite3_vfs  *vfs,
           const char   *name,
           sqlite3_file *file,
           int           flags,
           int          *out_flags)
{
  DiskFile *self = (DiskFile *) file;
  const int code = disk.real->xOpen (disk.real, name, &self->real, flags, out_flags);

  memset (&self->base, 0, sizeof self->base);
  if (code != SQLITE_OK)
    {
      if (self->real.pMethods != NULL)
        self->real.pMethods->xClose (&self->real);
      return code;
    }

  self->base.pMethods = &methods;
  self->name = g_strdup (name);
  keep_opened (name);
  return SQLITE_OK;
}

static int
disk_delete (sqlite3_vfs *vfs,
             const char  *name,
             int          is_synced)
{
  int code = fail (SQLITE_IOERR_DELETE);

  if (code != SQLITE_OK)
    return code;

  code = disk.real->xDelete (disk.real, name, is_synced && !disk.is_lazy);
  if (code == SQLITE_OK)
    keep_step (is_synced ? STEP_DELETE_FOR_GOOD : STEP_DELETE, name, 0, NULL, 0);
  return code;
}

static int
disk_access (sqlite3_vfs *vfs,
             const char  *name,
             int          flags,
             int         *result)
{
  return disk.real->xAccess (disk.real, name, flags, result);
}

static int
disk_full_pathname (sqlite3_vfs *vfs,
                    const char  *name,
                    int          size,
                    char        *result)
{
  return disk.real->xFullPathname (disk.real, name, size, result);
}

static int
disk_randomness (sqlite3_vfs *vfs,
                 int          size,
                 char        *result)
{
  return disk.real->xRandomness (disk.real, size, result);
}

static int
disk_sleep (sqlite3_vfs *vfs,
            int          microseconds)
{
  return disk.real->xSleep (disk.real, microseconds);
}

static int
disk_current_time (sqlite3_vfs *vfs,
                   double      *now)
{
  return disk.real->xCurrentTime (disk.real, now);
}

static int
disk_current_time_int64 (sqlite3_vfs   *vfs,
                         sqlite3_int64 *now)
{
  return disk.real->xCurrentTimeInt64 (disk.real, now);
}

static int
disk_get_last_error (sqlite3_vfs *vfs,
                     int          size,
                     char        *text)
{
  return disk.real->xGetLastError (disk.real, size, text);
}

/* Once, before the first database is opened. */
void
inl_disk_install (void)
{
  disk.real = sqlite3_vfs_find (NULL);
  disk.vfs = (sqlite3_vfs) {
    .iVersion = 2,
    .szOsFile = sizeof (DiskFile) + disk.real->szOsFile,
    .mxPathname = disk.real->mxPathname,
    .zName = "inl-disk",
    .xOpen = disk_open,
    .xDelete = disk_delete,
    .xAccess = disk_access,
    .xFullPathname = disk_full_pathname,
    .xRandomness = disk_randomness,
    .xSleep = disk_sleep,
    .xCurrentTime = disk_current_time,
    .xGetLastError = disk_get_last_error,
    .xCurrentTimeInt64 = disk_current_time_int64,
  };
  g_assert_cmpint (sqlite3_vfs_register (&disk.vfs, TRUE), ==, SQLITE_OK);
}

void
inl_disk_set_lazy (gboolean is_lazy)
{
  disk.is_lazy = is_lazy;
}

void
inl_disk_set_shared (gboolean is_shared)
{
  methods.iVersion = is_shared ? 2 : 1;
}

void
inl_disk_fail_at (guint    n,
                  int      code,
                  gboolean is_lasting)
{
  g_mutex_lock (&disk.lock);
  disk.n_left = n;
  disk.code = code;
  disk.is_lasting = is_lasting;
  disk.has_failed = FALSE;
  g_mutex_unlock (&disk.lock);
}

void
inl_disk_set_readable (gboolean is_readable)
{
  g_mutex_lock (&disk.lock);
  disk.is_unreadable = !is_readable;
  disk.has_failed = FALSE;
  g_mutex_unlock (&disk.lock);
}

gboolean
inl_disk_has_failed (void)
{
  gboolean has_failed;

  g_mutex_lock (&disk.lock);
  has_failed = disk.has_failed;
  g_mutex_unlock (&disk.lock);
  return has_failed;
}

void
inl_disk_record (void)
{
  g_mutex_lock (&disk.lock);
  g_clear_pointer (&disk.steps, g_ptr_array_unref);
  disk.steps = g_ptr_array_new_with_free_func (free_step);
  disk.is_recording = TRUE;
  g_mutex_unlock (&disk.lock);
}

guint
inl_disk_count_steps (void)
{
  guint n_steps;

  g_mutex_lock (&disk.lock);
  n_steps = disk.steps->len;
  g_mutex_unlock (&disk.lock);
  return n_steps;
}

void
inl_disk_stop_recording (void)
{
  g_mutex_lock (&disk.lock);
  disk.is_recording = FALSE;
  g_mutex_unlock (&disk.lock);
}

static void
free_remains (gpointer data)
{
  Remains *remains = data;

  g_byte_array_unref (remains->contents);
  g_ptr_array_unref (remains->unsynced);
  g_free (remains);
}

static Remains *
get_remains (GHashTable *files,
             const char *name)
{
  Remains *remains = g_hash_table_lookup (files, name);

  if (remains == NULL)
    {
      remains = g_new0 (Remains, 1);
      remains->contents = g_byte_array_new ();
      remains->unsynced = g_ptr_array_new ();
      g_hash_table_insert (files, g_strdup (name), remains);
    }
  return remains;
}

/* What lies between the end and something that is written after it reads as zero. */
static void
resize (GByteArray *contents,
        gint64      size)
{
  const guint before = contents->len;

  g_byte_array_set_size (contents, size);
  if (size > before)
    memset (contents->data + before, 0, size - before);
}

static void
write_bytes (GByteArray   *contents,
             gint64        offset,
             const guint8 *bytes,
             gsize         size)
{
  if (contents->len < offset + size)
    resize (contents, offset + size);
  memcpy (contents->data + offset, bytes, size);
}

/* @chance: of each sector, from 0 to 1; or 1 for all of it, whatever it says */
static void
apply (Remains    *remains,
       const Step *step,
       GRand      *chance,
       double      probability)
{
  const guint8 *bytes;
  gsize size;

  if (step->kind == STEP_TRUNCATE)
    {
      if (g_rand_double (chance) < probability)
        resize (remains->contents, step->offset);
      return;
    }

  bytes = g_bytes_get_data (step->bytes, &size);
  for (gsize at = 0; at < size;)
    {
      const gsize length = MIN (SECTOR - (step->offset + at) % SECTOR, size - at);

      if (g_rand_double (chance) < probability)
        write_bytes (remains->contents, step->offset + at, bytes + at, length);
      at += length;
    }
}

static void
sync_remains (Remains *remains,
              GRand   *chance,
              double   probability)
{
  for (guint i = 0; i < remains->unsynced->len; i++)
    apply (remains, g_ptr_array_index (remains->unsynced, i), chance, probability);
  g_ptr_array_set_size (remains->unsynced, 0);
}

/* SQLite syncs the folder with the first sync of a log that it made. */
static void
sync_folder (GHashTable *files)
{
  GHashTableIter iter;
  gpointer remains;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, NULL, &remains))
    if (((Remains *) remains)->is_deleted)
      g_hash_table_iter_remove (&iter);
    else
      ((Remains *) remains)->is_certain = TRUE;
}

static void
open_remains (GHashTable *files,
              const Step *step)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (step->bytes, &size);

  Remains *remains = g_hash_table_lookup (files, step->name);

  if (remains != NULL && !remains->is_deleted)
    return;

  /* What was there before the recording began is there for certain. */
  g_hash_table_remove (files, step->name);
  g_byte_array_append (get_remains (files, step->name)->contents, bytes, size);
  get_remains (files, step->name)->is_certain = size > 0;
}

static void
take_step (GHashTable *files,
           Step       *step,
           GRand      *chance)
{
  Remains *remains;

  if (step->kind == STEP_OPEN)
    {
      open_remains (files, step);
      return;
    }

  remains = get_remains (files, step->name);
  switch (step->kind)
    {
    case STEP_WRITE:
    case STEP_TRUNCATE:
      g_ptr_array_add (remains->unsynced, step);
      break;
    case STEP_SYNC:
      sync_remains (remains, chance, 1);
      if (!remains->is_certain && !g_str_has_suffix (step->name, ".db"))
        sync_folder (files);
      remains->is_certain = TRUE;
      break;
    case STEP_DELETE:
      remains->is_deleted = TRUE;
      if (g_rand_boolean (chance))
        g_hash_table_remove (files, step->name);
      break;
    default:
      g_hash_table_remove (files, step->name);
    }
}

static void
write_file (Remains    *remains,
            const char *name,
            const char *folder,
            GRand      *chance)
{
  /* Nothing, all, or something of it. */
  const double probability = g_rand_int_range (chance, 0, 3) / 2.0;
  g_autofree char *path = g_build_filename (folder, name, NULL);

  sync_remains (remains, chance, probability);
  if (!remains->is_certain && g_rand_boolean (chance))
    return;

  g_assert_true (g_file_set_contents_full (path, (char *) remains->contents->data,
                                           remains->contents->len, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
}

void
inl_disk_write_remains (guint       n_steps,
                        GRand      *chance,
                        const char *folder)
{
  g_autoptr(GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                       free_remains);
  GHashTableIter iter;
  gpointer name;
  gpointer remains;

  for (guint i = 0; i < n_steps; i++)
    take_step (files, g_ptr_array_index (disk.steps, i), chance);

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, &remains))
    write_file (remains, name, folder, chance);
}
