using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Transfer.Backups;

/// <summary>
/// Says that a blog is in use, or that somebody wants it alone. Held by the operating system and by the database server, so
/// that it ends with the process however that ends.
/// </summary>
public sealed class HouseLock : IAsyncDisposable
{
    private const string FileName = "blog.lock";

    /// <summary>Looks in a second, and seconds in all, for whoever ends what was left before to be done.</summary>
    private const int Looks = 10;
    private const int Patience = 5;

    private readonly FileStream file;
    private readonly IAsyncDisposable tables;

    private HouseLock(FileStream file, IAsyncDisposable tables)
    {
        this.file = file;
        this.tables = tables;
    }

    /// <summary>Takes the blog with the others who use it; null while somebody has it alone.</summary>
    /// <exception cref="TransferException">The data folder is another user's.</exception>
    public static async Task<HouseLock?> Share(DataFolder folder, Database database, CancellationToken cancel = default)
    {
        using var again = new PeriodicTimer(TimeSpan.FromSeconds(1d / Looks));
        for (var look = 1; ; look++)
        {
            if (await Take(folder, database, alone: false, cancel) is { } shared)
                return shared;
            if (look > Looks * Patience)
                return null;
            await again.WaitForNextTickAsync(cancel);
        }
    }

    /// <summary>Takes the blog alone; null while anybody uses it.</summary>
    /// <exception cref="TransferException">The data folder is another user's.</exception>
    public static Task<HouseLock?> TakeAlone(
        DataFolder folder,
        Database database,
        CancellationToken cancel = default
    ) => Take(folder, database, alone: true, cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await tables.DisposeAsync();
        await file.DisposeAsync();
    }

    private static async Task<HouseLock?> Take(
        DataFolder folder,
        Database database,
        bool alone,
        CancellationToken cancel
    )
    {
        var path = Path.Combine(folder.Path, FileName);
        FileStream held;
        try
        {
            folder.Make();
            await using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite)) { }
            // Readers of a file that lets others read it share its lock; one that lets nobody in has it alone.
            held = alone
                ? new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new TransferException(
                $"{path} belongs to somebody else; run this as the user as whom the blog runs.",
                problem
            );
        }
        if (await database.Copies.Occupy(alone, cancel) is { } tables)
            return new(held, tables);
        await held.DisposeAsync();
        return null;
    }
}
