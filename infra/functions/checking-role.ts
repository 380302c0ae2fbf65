/** Role of the restored database that may read everything and signs in with a token of IAM. */
export const CHECKING_ROLE = "restore_check";
