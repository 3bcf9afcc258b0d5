using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>The table of recovery codes, as hashes.</summary>
internal static class RecoveryCodeStore
{
    private const string ForgetSql = "DELETE FROM recovery_codes WHERE person_id = @personId";
    private const string AddSql = "INSERT INTO recovery_codes (person_id, hash) VALUES (@personId, @hash)";
    private const string TakeSql = "DELETE FROM recovery_codes WHERE person_id = @personId AND hash = @hash";
    private const string CountSql = "SELECT count(*) FROM recovery_codes WHERE person_id = @personId";

    /// <summary>Puts new ones in place of all that were there.</summary>
    public static async Task Replace(Session session, long personId, IEnumerable<string> hashes)
    {
        await Forget(session, personId);
        foreach (var hash in hashes)
            await session.Execute(AddSql, new { personId, hash });
    }

    /// <summary>Removes all of somebody.</summary>
    public static Task Forget(Session session, long personId) => session.Execute(ForgetSql, new { personId });

    /// <summary>Uses one up. Of two who use it at once, one gets it.</summary>
    public static async Task<bool> Take(Session session, long personId, string hash) =>
        await session.Execute(TakeSql, new { personId, hash }) == 1;

    /// <summary>How many are left.</summary>
    public static async Task<int> Count(Session session, long personId) =>
        (int)await session.Value<long>(CountSql, new { personId });
}
