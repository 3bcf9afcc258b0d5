using System.Reflection;
using SahelBlog.Storage;
using Xunit.Sdk;
using Xunit.v3;

namespace SahelBlog.Tests.Shared;

/// <summary>Runs a theory on SQLite and on PostgreSQL; where there is no PostgreSQL, that half is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothDatabasesAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) =>
        new([
            new TheoryDataRow<StorageProvider>(StorageProvider.Sqlite),
            new TheoryDataRow<StorageProvider>(StorageProvider.Postgres) { Skip = PostgresServer.Missing },
        ]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
