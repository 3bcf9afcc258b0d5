using SahelBlog.Storage;

namespace SahelBlog.Tests.Shared;

/// <summary>SQLite's tables as every migration has left them, with no row: a thousand blogs do not make them a thousand times.</summary>
public static class MigratedFile
{
    private static readonly Lazy<Task<byte[]>> Made = new(Make);

    /// <summary>The whole file.</summary>
    public static Task<byte[]> Content => Made.Value;

    private static async Task<byte[]> Make()
    {
        var folder = Directory.CreateTempSubdirectory("sahelblog-tables-");
        try
        {
            var file = Path.Combine(folder.FullName, "blog.db");
            await using (var database = new SqliteDatabase(file))
            {
                await database.Migrate();
                await database.Scrub();
            }
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
