using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace EscalationDashboard.Data.Protection;

public static class ProtectionFeature
{
    /// <summary>Data protection with its keys in the database, and what encrypts keys there.</summary>
    public static IServiceCollection AddProtection(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(KeyCipher.From(configuration));
        services.AddSingleton<StoredProtectionKeys>();
        services.AddDataProtection().SetApplicationName("EscalationDashboard");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = s.GetRequiredService<StoredProtectionKeys>();
            var cipher = s.GetRequiredService<KeyCipher>();
            keys.XmlEncryptor = cipher.IsOn ? new SealedXml(cipher) : null;
        }));
        return services;
    }
}
