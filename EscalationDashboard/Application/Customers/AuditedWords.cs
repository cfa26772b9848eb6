using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Application.Customers;

/// <summary>
/// How the audit keeps people's words about a customer: as a fingerprint under a secret of that customer's. A word changed
/// afterwards is found, and once the secret is erased the fingerprint tells nothing, while the chain still verifies.
/// </summary>
public static class AuditedWords
{
    public static async Task<WordsOnRecord> Of(WriteScope scope, string customerRef, string text)
    {
        var customer = (await scope.Db.FindCustomer(customerRef))!;
        customer.WordsKey ??= Convert.ToHexStringLower(scope.Ids.Secret(16));
        return new WordsOnRecord(Fingerprint(customer.WordsKey, text)) { Text = text };
    }

    public static string Fingerprint(string key, string text) =>
        $"hmac-sha256:{Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(key), Encoding.UTF8.GetBytes(text.Trim())))}";
}
