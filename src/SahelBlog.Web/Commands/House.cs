using SahelBlog.DeskSettings;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Transfer;
using SahelBlog.Transfer.Backups;

namespace SahelBlog.Web.Commands;

/// <summary>How a command comes to the blog's data, beside a server that may be running.</summary>
internal static class House
{
    /// <summary>Takes part in the blog's use, so that nobody restores a backup meanwhile; ends what a killed restore left.</summary>
    public static async Task<HouseLock> Enter(Ask ask, CancellationToken cancel)
    {
        var folder = ask.For<DataFolder>();
        if (!Directory.Exists(folder.Path))
            throw new TransferException($"There is no data folder {folder.Path}.");
        await ask.For<Restoring>().Settle(cancel);
        return await HouseLock.Share(folder, ask.For<Database>(), cancel)
            ?? throw new TransferException("A backup is being restored here; try again when that is done.");
    }

    /// <summary>The same for what writes: the tables are brought up to date, and what was set at the desk counts.</summary>
    public static async Task<HouseLock> EnterToWrite(Ask ask, CancellationToken cancel)
    {
        var house = await Enter(ask, cancel);
        await ask.For<Database>().Migrate(cancel);
        await ask.For<StoredSettings>().Refresh(cancel);
        return house;
    }
}
