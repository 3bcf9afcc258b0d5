using Microsoft.Extensions.Diagnostics.HealthChecks;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Web.Hosting;

/// <summary>Well, when the database answers.</summary>
internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        await database.Read(PostStore.Any, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
